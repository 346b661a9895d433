import { readdirSync, readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
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

describe("the workflows in GitHub's own parser", () => {
  it.each(readdirSync(FOLDER))('%s is accepted', async (name) => {
    expect(await errorsOf(name, readFileSync(join(FOLDER, name), 'utf8'))).toEqual([]);
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
