// The parts of node-forge that we use, without the rest of it: the whole library costs start-up time. Its
// types know only the whole.
declare module 'node-forge/lib/rc2.js' {
  const rc2: typeof import('node-forge').rc2;
  export default rc2;
}

declare module 'node-forge/lib/util.js' {
  const util: typeof import('node-forge').util;
  export default util;
}
