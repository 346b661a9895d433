import { describe, expect, it } from 'vitest';
import { SQLITE } from '#scripts/lib/licences.ts';
import { sbomOf } from '#scripts/lib/sbom.ts';

const PRODUCT = { name: 'kagimori', version: '1.2.3', licence: 'Apache-2.0' };
const part = (name: string, licence = 'MIT', version = '1.0.0') => ({ name, version, licence, text: 'x' });
const SQLITE_PURL = `pkg:generic/sqlite@${SQLITE.version}`;

describe('the list of what the application is made of', () => {
  it('names every part with version, package URL and licence', () => {
    const { components } = sbomOf(PRODUCT, [
      part('react', 'MIT', '19.3.1'),
      part('@a/font', 'OFL-1.1', '5.0.0-rc.1+b2'),
    ]);
    expect(components).toEqual([
      expect.objectContaining({ name: 'SQLite', version: SQLITE.version, purl: SQLITE_PURL }),
      {
        type: 'library',
        'bom-ref': 'pkg:npm/%40a/font@5.0.0-rc.1%2Bb2',
        name: '@a/font',
        version: '5.0.0-rc.1+b2',
        purl: 'pkg:npm/%40a/font@5.0.0-rc.1%2Bb2',
        licenses: [{ license: { id: 'OFL-1.1' } }],
      },
      {
        type: 'library',
        'bom-ref': 'pkg:npm/react@19.3.1',
        name: 'react',
        version: '19.3.1',
        purl: 'pkg:npm/react@19.3.1',
        licenses: [{ license: { id: 'MIT' } }],
      },
    ]);
  });

  it.each([
    ['MIT', { license: { id: 'MIT' } }],
    ['(BSD-3-Clause OR GPL-2.0)', { expression: '(BSD-3-Clause OR GPL-2.0)' }],
    ['MIT AND OFL-1.1', { expression: 'MIT AND OFL-1.1' }],
    ['public domain', { license: { name: 'public domain' } }],
  ])('writes the licence %s as CycloneDX wants it', (licence, written) => {
    const { components } = sbomOf(PRODUCT, [part('x', licence)]);
    expect(components.find(({ name }) => name === 'x')?.licenses).toEqual([written]);
  });

  it('is of CycloneDX 1.6, and of our application, which contains every part', () => {
    expect(sbomOf(PRODUCT, [part('electron')])).toMatchObject({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      version: 1,
      metadata: {
        component: {
          type: 'application',
          name: 'kagimori',
          version: '1.2.3',
          licenses: [{ license: { id: 'Apache-2.0' } }],
        },
      },
      components: [{ name: 'SQLite' }, { type: 'framework', name: 'electron' }],
      dependencies: [{ ref: 'kagimori@1.2.3', dependsOn: [SQLITE_PURL, 'pkg:npm/electron@1.0.0'] }],
    });
  });

  it('is the same for the same parts, in whatever order and however often they come', () => {
    const [one, two] = [part('a'), part('b')];
    const list = sbomOf(PRODUCT, [one, two]);
    expect(sbomOf(PRODUCT, [two, one, two])).toEqual(list);
    expect(list.components).toHaveLength(3);
    // Two versions of one package are two parts.
    expect(sbomOf(PRODUCT, [one, part('a', 'MIT', '2.0.0')]).components).toHaveLength(3);
  });
});
