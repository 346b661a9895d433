import { isKnownLicence, type LicensedPart, SQLITE } from './licences.ts';

/** A file of the application, so that every package brings its own along. */
export const SBOM_FILE = 'sbom.cdx.json';

/** A licence as CycloneDX writes it. */
type Licences = readonly [
  { readonly license: { readonly id: string } | { readonly name: string } } | { readonly expression: string },
];

/** A part as CycloneDX writes it; `purl` is the package URL, by which advisories name it. */
export type SbomComponent = {
  readonly type: 'library' | 'framework';
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version: string;
  readonly purl: string;
  readonly licenses: Licences;
};

/** The list of what an application is made of, as CycloneDX 1.6 has it (ECMA-424). */
export type Sbom = {
  readonly $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json';
  readonly bomFormat: 'CycloneDX';
  readonly specVersion: '1.6';
  readonly version: 1;
  readonly metadata: {
    readonly component: {
      readonly type: 'application';
      readonly 'bom-ref': string;
      readonly name: string;
      readonly version: string;
      readonly licenses: Licences;
    };
  };
  readonly components: readonly SbomComponent[];
  readonly dependencies: readonly [{ readonly ref: string; readonly dependsOn: readonly string[] }];
};

type Product = Omit<LicensedPart, 'text'>;

function licencesOf(expression: string): Licences {
  if (!isKnownLicence(expression)) return [{ license: { name: expression } }];
  return /^[\w.-]+$/.test(expression) ? [{ license: { id: expression } }] : [{ expression }];
}

/** Of an npm package, the sign of its scope encoded; SQLite comes from no registry. */
const purlOf = ({ name, version }: LicensedPart): string =>
  name === SQLITE.name
    ? `pkg:generic/sqlite@${version}`
    : `pkg:npm/${name.replace('@', '%40')}@${encodeURIComponent(version)}`;

function componentOf(part: LicensedPart): SbomComponent {
  const purl = purlOf(part);
  const { name, version, licence } = part;
  const type = name === 'electron' ? 'framework' : 'library';
  return { type, 'bom-ref': purl, name, version, purl, licenses: licencesOf(licence) };
}

/**
 * Lists what an application is made of. The same parts give the same list: it carries no time and no number of its own.
 *
 * @param parts every package that went into it, in any order and also more than once; SQLite is added
 */
export function sbomOf(product: Product, parts: readonly LicensedPart[]): Sbom {
  const byPurl = new Map([...parts, SQLITE].map(componentOf).map((component) => [component.purl, component]));
  const components = [...byPurl.values()].toSorted((one, other) => (one.purl < other.purl ? -1 : 1));
  const { name, version, licence } = product;
  const ref = `${name}@${version}`;
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: { type: 'application', 'bom-ref': ref, name, version, licenses: licencesOf(licence) },
    },
    components,
    dependencies: [{ ref, dependsOn: components.map(({ purl }) => purl) }],
  };
}
