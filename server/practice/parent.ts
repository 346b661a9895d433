import { PracticeBankMessage } from '#protocol/practice.ts';

type ParentPort = { postMessage: (message: unknown) => void };

const isParentPort = (value: unknown): value is ParentPort =>
  typeof value === 'object' &&
  value !== null &&
  'postMessage' in value &&
  typeof value.postMessage === 'function';

/**
 * Tells the application that started this process. Electron gives a utility process its way to the parent as
 * `process.parentPort`; `process.send` is there when plain Node forked it, as tests do.
 */
export function tellParent(message: PracticeBankMessage): void {
  const checked = PracticeBankMessage.parse(message);
  const parentPort: unknown = Reflect.get(process, 'parentPort');
  if (isParentPort(parentPort)) parentPort.postMessage(checked);
  else process.send?.(checked);
}
