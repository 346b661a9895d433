import { type ReactNode, useEffect, useRef } from 'react';
import { useText } from '../i18n/provider.tsx';

let pagesSeen = 0;

/**
 * The heading of a screen: names the window, and takes the focus when the screen appears, so that a
 * keyboard or a screen reader begins at the new content. The first screen leaves the focus alone.
 *
 * @param takesFocus false where a field of the screen is focused instead
 */
export function PageHeading({
  title,
  children,
  takesFocus = true,
}: {
  readonly title: string;
  readonly children?: ReactNode;
  readonly takesFocus?: boolean;
}) {
  const text = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = text('app.title', { screen: title });
  }, [text, title]);
  useEffect(() => {
    pagesSeen += 1;
    if (takesFocus && pagesSeen > 1) heading.current?.focus();
  }, [takesFocus]);
  return (
    <h1 className="page-heading" ref={heading} tabIndex={-1}>
      {children ?? title}
    </h1>
  );
}
