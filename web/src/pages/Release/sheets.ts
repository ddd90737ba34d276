/** The printed labels of pieces as files. */

export function sheetsOf(pieces: readonly string[]) {
  const address = (of: 'pdf' | 'zpl') => `/api/release/labels.${of}?pieces=${pieces.map(encodeURIComponent).join(',')}`;
  return {
    pdf: address('pdf'),
    zpl: address('zpl'),
    /** In a window of its own, where one prints it. */
    open: () => window.open(address('pdf'), '_blank', 'noopener'),
  };
}
