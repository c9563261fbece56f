import { ActionIcon, Badge, Button, Tooltip } from '@mantine/core';
import {
  IconAccessPoint,
  IconAccessPointOff,
  IconAlertTriangle,
  IconArrowBarToDown,
  IconArrowBarToUp,
  IconPlayerTrackNext,
  IconTextWrap,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Live } from './useOutput';

interface OutputToolsProps {
  live: Live;
  /** Whether nothing more will be printed. */
  ended: boolean;
  following: boolean;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  onStart: () => void;
  onEnd: () => void;
  onError: () => void;
}

export function OutputTools({ live, ended, following, wrap, onWrap, onStart, onEnd, onError }: OutputToolsProps) {
  const { t } = useTranslation('runs');
  const open = live === 'yes';
  const LiveIcon = open ? IconAccessPoint : IconAccessPointOff;
  return (
    <>
      <span role="status">
        {live !== 'no' && (
          <Badge
            variant="outline"
            tt="none"
            className="oc-state"
            color={open ? 'teal' : 'orange'}
            leftSection={<LiveIcon size={12} aria-hidden />}
          >
            {t(`output.live.${live}`)}
          </Badge>
        )}
      </span>
      <Button size="xs" variant="default" leftSection={<IconAlertTriangle size={14} aria-hidden />} onClick={onError}>
        {t('output.toError')}
      </Button>
      <Tool label={t('output.toStart')} onClick={onStart}>
        <IconArrowBarToUp size={16} aria-hidden />
      </Tool>
      {ended ? (
        <Tool label={t('output.toEnd')} onClick={onEnd}>
          <IconArrowBarToDown size={16} aria-hidden />
        </Tool>
      ) : (
        <Button
          size="xs"
          variant={following ? 'light' : 'default'}
          aria-pressed={following}
          leftSection={<IconPlayerTrackNext size={14} style={{ transform: 'rotate(90deg)' }} aria-hidden />}
          onClick={onEnd}
        >
          {t(following ? 'output.following' : 'output.follow')}
        </Button>
      )}
      <Tool label={t('output.wrap')} pressed={wrap} onClick={() => onWrap(!wrap)}>
        <IconTextWrap size={16} aria-hidden />
      </Tool>
    </>
  );
}

interface ToolProps {
  label: string;
  pressed?: boolean;
  onClick: () => void;
  children: ReactNode;
}

function Tool({ label, pressed, onClick, children }: ToolProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={pressed ? 'light' : 'default'}
        size={30}
        aria-label={label}
        aria-pressed={pressed}
        onClick={onClick}
      >
        {children}
      </ActionIcon>
    </Tooltip>
  );
}
