import { SelectorInput } from '@/shared/selector/SelectorInput';
import { useDraft } from '@/shared/ui/useDraft';

interface SelectorFilterProps {
  value: string;
  onChange: (selector: string | undefined) => void;
}

/** A selector that the list is narrowed by once it can be read: what is typed halfway, or wrong, leaves the list as it is. */
export function SelectorFilter({ value, onChange }: SelectorFilterProps) {
  const [draft, setDraft, told] = useDraft(value);
  const tell = (selector: string) => {
    told(selector);
    if (selector !== value) {
      onChange(selector || undefined);
    }
  };
  const change = (selector: string) => {
    setDraft(selector);
    if (selector.trim() === '') {
      tell('');
    }
  };
  return <SelectorInput value={draft} onChange={change} onRead={tell} />;
}
