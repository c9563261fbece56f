import { Anchor, type AnchorProps } from '@mantine/core';
import { createLink, type LinkComponent } from '@tanstack/react-router';
import { forwardRef, type AnchorHTMLAttributes } from 'react';

type BaseProps = AnchorProps & Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof AnchorProps>;

const Base = forwardRef<HTMLAnchorElement, BaseProps>((props, ref) => <Anchor ref={ref} {...props} />);
Base.displayName = 'TextLink';

/** A link to a page of ours, with the types of its address. */
export const TextLink: LinkComponent<typeof Base> = createLink(Base);
