import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { _electron } from 'playwright';
import { installedElectron } from '#scripts/lib/electron-binary.ts';
import { electronStart } from './electron-start.ts';
import type { HostProcess, LaunchOptions } from './launch.ts';

const START_LIMIT_MS = 30_000;

/** Whether Electron's binary is installed. */
export const electronIsHere = (): boolean => installedElectron() !== null;

/** Starts the application on Electron. */
export async function launchOnElectron(options: Required<LaunchOptions>): Promise<HostProcess> {
  const electron = options.executable ?? installedElectron();
  if (electron === null) throw new Error("Electron's binary is not installed");
  const startWith = (args: readonly string[]) =>
    electronStart({ ...options, args }, { electron, userId: process.getuid?.() });
  const app = await _electron.launch({ ...startWith(options.args), timeout: START_LIMIT_MS });
  const child = app.process();
  const output: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => output.push(chunk.toString()));
  await app.evaluate(({ app: electronApp, BrowserWindow, dialog, Notification }) => {
    const shown: Electron.Notification[] = [];
    Reflect.set(globalThis, 'shownNotices', shown);
    Notification.prototype.show = function show() {
      shown.push(this);
    };
    Reflect.set(globalThis, 'focusedMainWindow', 0);
    for (const way of ['focus', 'show'] as const) {
      const own = BrowserWindow.prototype[way];
      BrowserWindow.prototype[way] = function counted() {
        if (this.webContents.getURL().endsWith('/index.html'))
          Reflect.set(globalThis, 'focusedMainWindow', Reflect.get(globalThis, 'focusedMainWindow') + 1);
        own.call(this);
      };
    }
    const printed: string[] = [];
    Reflect.set(globalThis, 'printedPapers', printed);
    // A machine of a test has no printer: what would come out of it is kept.
    electronApp.on('web-contents-created', (_event, contents) => {
      contents.print = (_options, callback) => {
        contents.printToPDF({ pageSize: 'A4', preferCSSPageSize: true, printBackground: true }).then(
          (pdf) => {
            printed.push(pdf.toString('base64'));
            callback?.(true, '');
          },
          () => callback?.(false, 'failed'),
        );
      };
    });
    const answers: (string | null)[] = [];
    Reflect.set(globalThis, 'openDialogAnswers', answers);
    const boxes: string[] = [];
    const buttons: number[] = [];
    Reflect.set(globalThis, 'messageBoxes', { boxes, buttons });
    const nextOf = async <T>(given: T[]): Promise<T | undefined> => {
      while (given.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
      return given.shift();
    };
    const nextAnswer = async () => (await nextOf(answers)) ?? null;
    Reflect.set(dialog, 'showMessageBox', async (_window: unknown, { message }: { message: string }) => {
      boxes.push(message);
      return { response: (await nextOf(buttons)) ?? 1, checkboxChecked: false };
    });
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
    printed: async () => {
      const papers = await app.evaluate((): string[] => Reflect.get(globalThis, 'printedPapers'));
      return papers.map((pdf) => Buffer.from(pdf, 'base64'));
    },
    crashMainPage: () =>
      app.evaluate(({ BrowserWindow }) => {
        const main = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('/index.html'),
        );
        main?.webContents.forcefullyCrashRenderer();
      }),
    // Playwright does not find back to a page that crashed; Electron does.
    mainText: () =>
      app.evaluate(async ({ BrowserWindow }): Promise<string> => {
        const main = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('/index.html'),
        );
        return (await main?.webContents.executeJavaScript('document.body.innerText')) ?? '';
      }),
    minimise: () =>
      app.evaluate(({ BrowserWindow }) => {
        const main = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('/index.html'),
        );
        main?.minimize();
      }),
    windowState: () =>
      app.evaluate(({ BrowserWindow }) => {
        const main = BrowserWindow.getAllWindows().find(({ webContents }) =>
          webContents.getURL().endsWith('/index.html'),
        );
        const focused: number = Reflect.get(globalThis, 'focusedMainWindow');
        return { minimised: main?.isMinimized() ?? false, focused };
      }),
    messageBoxes: () => app.evaluate((): string[] => Reflect.get(globalThis, 'messageBoxes').boxes),
    answerMessageBox: (button) =>
      app.evaluate((_electronModule, pressed) => {
        Reflect.get(globalThis, 'messageBoxes').buttons.push(pressed);
      }, button),
    startAgain: async (more) => {
      const { executablePath, args, env } = startWith(more);
      await once(spawn(executablePath, args, { env, stdio: 'ignore' }), 'exit');
    },
    electron: app,
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
