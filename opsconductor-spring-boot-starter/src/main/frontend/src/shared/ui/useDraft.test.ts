import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { useDraft } from './useDraft';

describe('useDraft', () => {
  const rendered = (value: string) =>
    renderHook((props: { value: string }) => useDraft(props.value), { initialProps: { value } });

  it('keeps what was typed meanwhile when the value comes back as it was told', () => {
    const { result, rerender } = rendered('');
    act(() => result.current[1]('ab'));
    act(() => result.current[2]('ab'));
    act(() => result.current[1]('abc'));
    rerender({ value: 'ab' });
    expect(result.current[0]).toBe('abc');
  });

  it('follows a value that others change, also back to one that was told before', () => {
    const { result, rerender } = rendered('');
    act(() => result.current[1]('a'));
    act(() => result.current[2]('a'));
    rerender({ value: 'a' });
    rerender({ value: '' });
    expect(result.current[0]).toBe('');
    rerender({ value: 'a' });
    expect(result.current[0]).toBe('a');
  });
});
