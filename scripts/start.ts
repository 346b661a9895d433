import { electronBinary, hasDisplay } from './lib/electron-binary.ts';
import { runStep, type Step } from './lib/steps.ts';

/**
 * `npm start`: builds and opens the application. On Electron where its binary is present or can be fetched;
 * otherwise on the stand-in host; without a display, the walkthrough shows the same story in pictures.
 */
const passedOn = process.argv.slice(2);

function hostStep(): Step {
  const electron = electronBinary();
  if (!hasDisplay()) {
    console.log(
      `画面が見つからないので、操作の実演（walkthrough）を実行します。/ No display: running the walkthrough instead${electron ? '' : ', on the stand-in host because Electron cannot be had here'}.`,
    );
    return { name: 'walkthrough', command: ['node', 'scripts/walkthrough.ts', '--built'] };
  }
  if (electron) return { name: 'Kagimori on Electron', command: [electron, '.', ...passedOn] };
  console.log(
    'Electron を取得できないので、代わりの表示環境（Chromium）で起動します。/ Electron cannot be had on this machine: starting on the stand-in host (Chromium).',
  );
  return {
    name: 'Kagimori on the stand-in host',
    command: ['node', 'test/host/run.ts', '--headed', ...passedOn],
  };
}

const built = runStep({ name: 'build', command: ['node', 'scripts/build.ts'] });
process.exit(built === 0 ? runStep(hostStep()) : built);
