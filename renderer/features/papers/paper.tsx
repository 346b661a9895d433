import type { PaperContent } from '#protocol/domain/paper.ts';
import { AcquisitionCodeSheet } from './acquisition-code-sheet.tsx';
import { HandOverSheet } from './hand-over-sheet.tsx';
import { OneTimePasswordSheet } from './one-time-password-sheet.tsx';
import { PinNoticeSheet } from './pin-notice-sheet.tsx';
import { RequestFormSheet } from './request-form-sheet.tsx';
import { UnlockGuideSheet } from './unlock-guide-sheet.tsx';

/** A paper as it is printed: sheets of A4, always in Japanese. The same for the preview and for the printer. */
export function Paper({ content }: { readonly content: PaperContent }) {
  switch (content.paper) {
    case 'form':
      return <RequestFormSheet {...content} />;
    case 'hand-over':
      return <HandOverSheet {...content} />;
    case 'pin-notice':
      return content.sheets.map((sheet) => (
        <PinNoticeSheet key={sheet.user.userId} letterhead={content.letterhead} {...sheet} />
      ));
    case 'one-time-passwords':
      return content.sheets.map((sheet) => (
        <OneTimePasswordSheet key={sheet.user.userId} letterhead={content.letterhead} {...sheet} />
      ));
    case 'acquisition-code':
      return content.sheets.map((sheet) => (
        <AcquisitionCodeSheet key={sheet.user.userId} letterhead={content.letterhead} {...sheet} />
      ));
    case 'unlock-guide':
      return <UnlockGuideSheet {...content} />;
    default:
      return content satisfies never;
  }
}
