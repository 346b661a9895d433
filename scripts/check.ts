import { runSteps } from './lib/steps.ts';

/** `npm run check`: types of the three worlds, then lint, format and the import table. No warning passes. */
await runSteps([
  { name: 'types: main, service, scripts', command: ['tsc', '-p', 'tsconfig.json'] },
  { name: 'types: renderer', command: ['tsc', '-p', 'renderer/tsconfig.json'] },
  { name: 'types: tests', command: ['tsc', '-p', 'test/tsconfig.json'] },
  { name: 'lint, format, boundaries', command: ['biome', 'check', '--error-on-warnings', '.'] },
]);
