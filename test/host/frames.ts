import type { Frame } from 'playwright';
import { originOf, toAppUrl } from './urls.ts';

const ids = new WeakMap<Frame, number>();
let lastId = 0;

function idOf(frame: Frame): number {
  const known = ids.get(frame);
  if (known !== undefined) return known;
  lastId += 1;
  ids.set(frame, lastId);
  return lastId;
}

/** Electron's WebFrameMain, as far as electron/ reads it. */
export type StandInFrame = {
  readonly frameTreeNodeId: number;
  readonly url: string;
  readonly origin: string;
  readonly parent: StandInFrame | null;
};

/** A view of a frame of Chromium as the main process of Electron sees it, with app:// URLs. */
export function standInFrame(frame: Frame): StandInFrame {
  const parent = frame.parentFrame();
  return {
    frameTreeNodeId: idOf(frame),
    url: toAppUrl(frame.url()),
    origin: originOf(frame.url()),
    parent: parent === null ? null : standInFrame(parent),
  };
}
