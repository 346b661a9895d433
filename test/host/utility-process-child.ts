// Runs first in a process that the stand-in's utilityProcess started, and gives it what Electron gives:
// process.parentPort, over the channel of child_process.
import { EventEmitter } from 'node:events';

const parentPort = Object.assign(new EventEmitter(), {
  postMessage: (message: unknown) => process.send?.(message),
});
process.on('message', (event) => parentPort.emit('message', event));
process.once('disconnect', () => process.exit());
Object.defineProperty(process, 'parentPort', { value: parentPort });
