import { Button, FileButton, Group, Loader, Stack, Text, Textarea } from '@mantine/core';
import { IconFileUpload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, data } from '@/shared/api/client';
import { Elapsed } from '@/shared/time/Timestamp';
import { Dialog } from '@/shared/ui/Dialog';
import { ProblemAlert } from '@/shared/ui/ProblemAlert';
import { Report } from './Report';
import './texts';

export function VerifyDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('audit');
  return (
    <Dialog opened={opened} onClose={onClose} size="lg" title={t('verify.title')} closeOnClickOutside={false}>
      <Verification />
    </Dialog>
  );
}

/** Asks for earlier heads, says that it is under way, and reports what was found. */
function Verification() {
  const { t } = useTranslation('audit');
  const [heads, setHeads] = useState('');
  const verify = useMutation({
    mutationFn: ({ earlier, stop }: { earlier: string; stop: AbortController; began: string }) =>
      data(api.POST('/audit/verify', { body: { heads: earlier || null }, signal: stop.signal })),
  });
  const stop = verify.variables?.stop;

  if (verify.isPending) {
    return (
      <Stack align="center" py="lg" role="status">
        <Loader aria-hidden />
        <Text>{t('verify.running')}</Text>
        <Text size="sm" c="dimmed" aria-hidden>
          <Elapsed from={verify.variables.began} to={null} />
        </Text>
        <Button variant="default" onClick={() => stop?.abort()}>
          {t('verify.stop')}
        </Button>
      </Stack>
    );
  }
  if (verify.data) {
    return <Report report={verify.data} compared={verify.variables.earlier !== ''} onAgain={verify.reset} />;
  }
  return (
    <Stack>
      <Text size="sm">{t('verify.lead')}</Text>
      {verify.error && !stop?.signal.aborted && <ProblemAlert error={verify.error} />}
      <Textarea
        label={t('verify.earlier')}
        description={t('verify.earlierHint')}
        autosize
        minRows={2}
        maxRows={6}
        spellCheck={false}
        value={heads}
        onChange={(event) => setHeads(event.currentTarget.value)}
      />
      <Group justify="space-between">
        <FileButton
          accept="text/plain,.txt"
          onChange={(file) => void file?.text().then((text) => setHeads(text.trim()))}
        >
          {(props) => (
            <Button {...props} variant="default" leftSection={<IconFileUpload size={16} aria-hidden />}>
              {t('verify.load')}
            </Button>
          )}
        </FileButton>
        <Button
          onClick={() =>
            verify.mutate({ earlier: heads.trim(), stop: new AbortController(), began: new Date().toISOString() })
          }
          data-autofocus
        >
          {t('verify.start')}
        </Button>
      </Group>
    </Stack>
  );
}
