import { once } from 'node:events';
import { join } from 'node:path';
import { _electron } from 'playwright';
import { installedElectron } from '#scripts/lib/electron-binary.ts';
import type { HostProcess, LaunchOptions } from './launch.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');
const START_LIMIT_MS = 30_000;

/** Whether Electron's binary is installed. */
export const electronIsHere = (): boolean => installedElectron() !== null;

/** Starts the application on Electron. */
export async function launchOnElectron(options: Required<LaunchOptions>): Promise<HostProcess> {
  const executable = options.executable ?? installedElectron();
  if (executable === null) throw new Error("Electron's binary is not installed");
  const env = Object.entries({ ...process.env, ...options.env });
  const app = await _electron.launch({
    executablePath: executable,
    args: [
      // An installed application brings its own main file, and takes no other.
      ...(options.executable === null ? [options.mainFile ?? ROOT] : []),
      `--user-data-dir=${options.userDataDir}`,
      `--lang=${options.locale}`,
      ...(options.passwordStore === null ? [] : [`--password-store=${options.passwordStore}`]),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ],
    env: Object.fromEntries(env.filter((entry): entry is [string, string] => entry[1] !== undefined)),
    timeout: START_LIMIT_MS,
  });
  const child = app.process();
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  await app.evaluate(({ dialog, Notification }) => {
    const shown: Electron.Notification[] = [];
    Reflect.set(globalThis, 'shownNotices', shown);
    Notification.prototype.show = function show() {
      shown.push(this);
    };
    const answers: (string | null)[] = [];
    Reflect.set(globalThis, 'openDialogAnswers', answers);
    const nextAnswer = async () => {
      while (answers.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      return answers.shift() ?? null;
    };
    dialog.showOpenDialog = async () => {
      const path = await nextAnswer();
      return path === null ? { canceled: true, filePaths: [] } : { canceled: false, filePaths: [path] };
    };
    dialog.showSaveDialog = async () => {
      const path = await nextAnswer();
      return path === null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path };
    };
  });
  return {
    pages: () => app.windows(),
    answerOpenDialog: (path) =>
      app.evaluate((_electronModule, answer) => {
        Reflect.get(globalThis, 'openDialogAnswers').push(answer);
      }, path),
    notices: () =>
      app.evaluate(() => {
        const shown: Electron.Notification[] = Reflect.get(globalThis, 'shownNotices');
        return shown.map(({ title, body }, index) => ({ id: index + 1, title, body }));
      }),
    clickNotice: (id) =>
      app.evaluate((_electronModule, number) => {
        Reflect.get(globalThis, 'shownNotices')[number - 1].emit('click');
      }, id),
    logs: () => output.join(''),
    close: () => app.close(),
    kill: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}
