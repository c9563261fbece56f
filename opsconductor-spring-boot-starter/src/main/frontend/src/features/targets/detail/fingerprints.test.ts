import { describe, expect, it } from 'vitest';
import { compared, hasFingerprint, replacedBy } from './fingerprints';

const key = (algorithm: string, pinned: boolean) => ({
  algorithm,
  pinned,
  fingerprint: `SHA256:${algorithm}`,
  first_seen_at: '2026-11-29T00:00:00Z',
});

describe('replacedBy', () => {
  it('is the trusted key of the same algorithm, if there is one', () => {
    const keys = [key('rsa', true), key('ed25519', true)];
    expect(replacedBy(key('ed25519', false), keys)).toBe(keys[1]);
    expect(replacedBy(key('ecdsa', false), keys)).toBe(keys[0]);
  });

  it('is none where none is trusted', () => {
    expect(replacedBy(key('rsa', false), [key('rsa', false)])).toBeUndefined();
  });
});

describe('hasFingerprint', () => {
  const fingerprint = 'SHA256:WnYrFrajbDl67Z/uxGsxDkDVGFiMcn4yI/TV2Ik5TzQ';

  it.each([fingerprint, ' WnYrFrajbDl67Z/uxGsxDkDVGFiMcn4yI/TV2Ik5TzQ= ', `256 ${fingerprint} root@web-1 (ED25519)`])(
    'finds it in %j',
    (pasted) => {
      expect(hasFingerprint(pasted, fingerprint)).toBe(true);
    },
  );

  it.each(['', 'SHA256:', fingerprint.toLowerCase(), fingerprint.slice(0, -1)])('does not find it in %j', (pasted) => {
    expect(hasFingerprint(pasted, fingerprint)).toBe(false);
  });
});

describe('compared', () => {
  it('tells the same characters from others', () => {
    expect(compared('abcd', 'abxd')).toEqual([
      { part: 'ab', same: true },
      { part: 'c', same: false },
      { part: 'd', same: true },
    ]);
  });
});
