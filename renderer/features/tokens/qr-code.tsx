import encodeQR from 'qr';
import { useMemo } from 'react';
import { qrPath } from './qr-path.ts';

/** Light modules around the code, which readers need (ISO/IEC 18004). */
const QUIET_ZONE = 4;

/** A text as a QR code. @param label what it is, for those who do not see it */
export function QrCode({ value, label }: { readonly value: string; readonly label: string }) {
  const { path, size } = useMemo(() => {
    const modules = encodeQR(value, 'raw', { ecc: 'medium', border: QUIET_ZONE });
    return { path: qrPath(modules), size: modules.length };
  }, [value]);
  return (
    <svg
      className="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
    >
      <rect className="qr-light" width={size} height={size} />
      <path className="qr-dark" d={path} />
    </svg>
  );
}
