/** What is left to scan, in shelves as one walks them: bags of one product and group that lie together. */

interface OnShelf {
  product: string;
  group: string;
}

export interface Shelf<B> {
  key: string;
  first: B;
  bags: readonly B[];
}

/** The bags in the order of the server, cut where the product or the group changes. */
export function shelves<B extends OnShelf>(bags: readonly B[]): Shelf<B>[] {
  const found: { key: string; first: B; bags: B[] }[] = [];
  for (const bag of bags) {
    const key = `${bag.product} ${bag.group}`;
    const last = found.at(-1);
    if (last?.key === key) last.bags.push(bag);
    else found.push({ key, first: bag, bags: [bag] });
  }
  return found;
}
