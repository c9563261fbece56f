import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './Tags.module.css';

interface TagsProps {
  tags: readonly string[];
  /** Makes buttons of them. */
  onTag?: (tag: string) => void;
  /** Beyond which they are only counted. */
  max?: number;
}

/** The tags of a target; a click on one narrows the list by it. */
export function Tags({ tags, onTag, max = Infinity }: TagsProps) {
  const { t } = useTranslation('targets');
  const shown = tags.slice(0, max);
  const rest = tags.slice(max);
  return (
    <Group gap={4} wrap="wrap" className={classes.tags}>
      {shown.map((tag) =>
        onTag ? (
          <button
            key={tag}
            type="button"
            className={classes.tag}
            aria-label={t('list.narrowByTag', { tag })}
            title={t('list.narrowByTag', { tag })}
            onClick={() => onTag(tag)}
          >
            {tag}
          </button>
        ) : (
          <Badge key={tag} variant="default" tt="none" fw={500}>
            {tag}
          </Badge>
        ),
      )}
      {rest.length > 0 && (
        <Text size="xs" c="dimmed" title={rest.join(', ')}>
          {t('list.moreTags', { count: rest.length })}
        </Text>
      )}
    </Group>
  );
}
