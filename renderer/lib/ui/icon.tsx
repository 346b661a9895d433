const PATHS = {
  key: 'M12.5 3.5a4 4 0 1 1-3.4 6.1L3.5 15.2v1.8h2.4v-1.9h1.9v-1.9l1.9-1.9M13.4 6.6h.01',
  card: 'M2.5 5.5h15v9h-15zM2.5 8.5h15M5 12h2M9 12h2',
  lock: 'M5 9h10v8H5zM7 9V6.5a3 3 0 0 1 6 0V9M10 12v2',
  computer: 'M3 4h14v9H3zM7.5 16.5h5M10 13v3.5',
  check: 'M4 10.5l4 4 8-9',
  stop: 'M7 2.8h6l4.2 4.2v6L13 17.2H7L2.8 13V7zM10 6.3v4.4M10 13.6h.01',
  warning: 'M10 3l7.5 13.5h-15zM10 8v4M10 14.2h.01',
  info: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M10 9.2v4.4M10 6.5h.01',
  barred: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M5 5l10 10',
  right: 'M8 5l5 5-5 5',
  down: 'M5 8l5 5 5-5',
  close: 'M5 5l10 10M15 5L5 15',
  clock: 'M10 2.8a7.2 7.2 0 1 1 0 14.4 7.2 7.2 0 0 1 0-14.4M10 6v4.2l2.8 1.8',
  user: 'M10 3.2a3.2 3.2 0 1 1 0 6.4 3.2 3.2 0 0 1 0-6.4M3.8 16.8c.6-3.2 3-5 6.2-5s5.6 1.8 6.2 5',
  users:
    'M7.5 4a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6M2.3 16c.5-2.8 2.5-4.4 5.2-4.4s4.7 1.6 5.2 4.4M13 4.4a2.6 2.6 0 0 1 0 5M14.5 11.8c1.8.600 2.9 2 3.2 4.2',
  settings: 'M3 6h6M13 6h4M3 14h3M10 14h7M11 4v4M8 12v4',
  status: 'M3.5 3.5h13v13h-13zM6.5 13v-2.5M10 13V7M13.5 13V9',
  leave: 'M8 3.5H3.5v13H8M12 6.5L15.5 10 12 13.5M7.5 10h8',
  search: 'M9 3.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11M13 13l3.8 3.8',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6M8.5 9v4.5M11.5 9v4.5',
  file: 'M5 2.8h6.5L15 6.5v10.7H5zM11.5 2.8v3.7H15M10 14V9.5M7.8 11.6L10 9.5l2.2 2.1',
  keyboard: 'M2.5 5.5h15v9h-15zM5.2 8.5h.01M8.4 8.5h.01M11.6 8.5h.01M14.8 8.5h.01M6.5 11.8h7',
  columns: 'M3 4h14v12H3zM7.7 4v12M12.3 4v12',
  refresh: 'M16 10a6 6 0 1 1-1.8-4.3M16.3 3v3.5h-3.5',
  paper: 'M5 2.8h10v14.4H5zM7.5 7h5M7.5 10h5M7.5 13h3',
  history: 'M3.2 10a6.8 6.8 0 1 0 2-4.8M3 3.5v3.2h3.2M10 6.5V10l2.5 1.8',
  many: 'M3.5 4.5h3v3h-3zM9 6h7.5M3.5 12.5h3v3h-3zM9 14h7.5',
  bell: 'M10 3a4.5 4.5 0 0 1 4.5 4.5c0 4 1.5 5.5 1.5 5.5H4s1.5-1.5 1.5-5.5A4.5 4.5 0 0 1 10 3M8.5 15.5c.2.9.700 1.3 1.5 1.3s1.3-.4 1.5-1.3',
  megaphone: 'M6 8.5v3.2l7.5 3.3V5.2L6 8.5zM6 8.5H4v3.2h2M7.5 12.5l.8 3.7M16 8.7v2.8',
} as const;

/** Names of the drawn icons. */
export type IconName = keyof typeof PATHS;

/** A drawing of 20×20 in the colour of the text; always beside words, so hidden from screen readers. */
export function Icon({ name, size = 20 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
