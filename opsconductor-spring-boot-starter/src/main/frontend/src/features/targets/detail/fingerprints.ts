type Keys = readonly { pinned: boolean; algorithm: string; fingerprint: string; first_seen_at: string }[];

/** The trusted key that a key which waits for approval would take the place of; undefined if none is trusted yet. */
export function replacedBy<K extends Keys[number]>(waiting: K, keys: readonly K[]): K | undefined {
  const pinned = keys.filter((each) => each.pinned);
  return pinned.find(({ algorithm }) => algorithm === waiting.algorithm) ?? pinned[0];
}

/** Whether a text that somebody pasted has the fingerprint: alone, or in a line as `ssh-keygen -lf` writes it. */
export function hasFingerprint(pasted: string, fingerprint: string): boolean {
  const bare = (text: string) => text.replace(/^SHA256:/, '').replace(/=+$/, '');
  return pasted.split(/\s+/).some((word) => word !== '' && bare(word) === bare(fingerprint));
}

/** The runs of characters of one text that are the same as in another, and those that are not. */
export function compared(text: string, other: string): { part: string; same: boolean }[] {
  const parts: { part: string; same: boolean }[] = [];
  [...text].forEach((character, index) => {
    const same = character === other[index];
    const last = parts.at(-1);
    if (last?.same === same) {
      last.part += character;
    } else {
      parts.push({ part: character, same });
    }
  });
  return parts;
}
