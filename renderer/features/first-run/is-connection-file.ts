import { CONNECTION_FILE_ENDING } from '#protocol/domain/connection-file.ts';

/** Whether a file that was dropped on the window is a connection file, by its name. */
export const isConnectionFile = ({ name }: Pick<File, 'name'>): boolean =>
  name.toLowerCase().endsWith(CONNECTION_FILE_ENDING);
