import { useReason } from './useReason';

/** Why something ended as it did, in short, with its code for whoever looks for that. */
export function Reason({ code }: { code: string }) {
  const reason = useReason();
  return <span title={code}>{reason(code)}</span>;
}
