// BIZ UDPGothic for text, cut into slices that load as their characters appear; of BIZ UDGothic, with its
// equal-width digits, only the Latin part.
import '@fontsource/biz-udpgothic/400.css';
import '@fontsource/biz-udpgothic/700.css';
import '@fontsource/biz-udgothic/latin-400.css';
import '@fontsource/biz-udgothic/latin-700.css';
import './half-width-kana.css';
