import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import '@/shared/i18n/i18n';
import { expect, it, vi } from 'vitest';
import { EndedMessage } from './EndedMessage';
import { aRun } from './testRun';

it('is shown where there is no router, and opens the run', () => {
  const open = vi.fn();
  const run = aRun({ state: 'failed', message: '1 of 2 targets did not succeed.' });
  render(
    <MantineProvider>
      <EndedMessage run={run} onOpen={open} />
    </MantineProvider>,
  );
  const link = screen.getByRole('link');
  expect(link.getAttribute('href')).toContain(`/runs/${run.id}`);
  fireEvent.click(link);
  expect(open).toHaveBeenCalledTimes(1);
  expect(screen.getByText(run.message as string)).toBeTruthy();
});
