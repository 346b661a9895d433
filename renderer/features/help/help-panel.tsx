import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { useSnapshot } from '../../app/application.tsx';
import { useNavigation } from '../../app/navigation.tsx';
import { useLanguage, useText } from '../../lib/i18n/provider.tsx';
import { Button, IconButton } from '../../lib/ui/button.tsx';
import { Skeleton } from '../../lib/ui/skeleton.tsx';
import { TextField } from '../../lib/ui/text-field.tsx';
import { searchTopics } from './search-topics.ts';
import type { HelpTexts, TopicId } from './topic.ts';
import { topicHere } from './topic-here.ts';
import { TopicPage } from './topic-page.tsx';
import { useHelpTexts } from './use-help-texts.ts';
import './help.css';

function TopicList({
  texts,
  ids,
  onChoose,
}: {
  readonly texts: HelpTexts;
  readonly ids: readonly TopicId[];
  readonly onChoose: (id: TopicId) => void;
}) {
  return (
    <ul className="help-list">
      {ids.map((id) => (
        <li key={id}>
          <AriaButton className="help-link" onPress={() => onChoose(id)}>
            {texts.topics[id].title}
          </AriaButton>
        </li>
      ))}
    </ul>
  );
}

function Found({
  texts,
  words,
  onChoose,
}: {
  readonly texts: HelpTexts;
  readonly words: string;
  readonly onChoose: (id: TopicId) => void;
}) {
  const text = useText();
  const found = searchTopics(texts, words);
  return (
    <>
      <p role="status">
        {found.length === 0
          ? text('help.search.none', { words })
          : text('help.search.found', { count: found.length })}
      </p>
      <TopicList texts={texts} ids={found} onChoose={onChoose} />
    </>
  );
}

/** What is open in the panel: a topic, or the list of all. */
type View = TopicId | 'list';

function Content({ texts, here }: { readonly texts: HelpTexts; readonly here: TopicId }) {
  const text = useText();
  const [view, setView] = useState<View>(here);
  const [words, setWords] = useState('');
  const body = useRef<HTMLHeadingElement>(null);
  const show = (next: View) => {
    setView(next);
    setWords('');
    body.current?.focus();
  };
  const isSearching = words.trim() !== '';
  const title = isSearching || view === 'list' ? text('help.all') : texts.topics[view].title;
  return (
    <>
      <TextField label={text('help.search')} value={words} onChange={setWords} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="help-body" aria-label={`${text('help.title')}：${title}`} tabIndex={0}>
        <h2 ref={body} tabIndex={-1}>
          {title}
        </h2>
        {isSearching ? <Found texts={texts} words={words} onChoose={show} /> : null}
        {!isSearching && view === 'list' ? (
          <TopicList texts={texts} ids={searchTopics(texts, '')} onChoose={show} />
        ) : null}
        {!isSearching && view !== 'list' ? <TopicPage texts={texts} id={view} /> : null}
      </section>
      <div className="buttons help-foot">
        {view === 'list' || isSearching ? null : (
          <Button look="link" onPress={() => show('list')}>
            {text('help.all')}
          </Button>
        )}
        {view === here && !isSearching ? null : (
          <Button look="link" onPress={() => show(here)}>
            {text('help.present')}
          </Button>
        )}
      </div>
    </>
  );
}

/**
 * ヘルプ for the screen that is shown, above its right edge; the screen below stays as it is. The focus goes to the
 * panel and, when it closes, back to where it was.
 */
export function HelpPanel({ onClose }: { readonly onClose: () => void }) {
  const text = useText();
  const texts = useHelpTexts(useLanguage());
  const { logOn } = useSnapshot();
  const { place, trouble } = useNavigation();
  const here = topicHere({ logOn, place, trouble });
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    panel.current?.focus();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onClose();
  };
  return (
    // Dialogs hide and hold back what is outside of them; help must be there all the same.
    <aside
      ref={panel}
      className="help-panel"
      aria-label={text('help.title')}
      tabIndex={-1}
      data-react-aria-top-layer="true"
      onKeyDown={onKeyDown}
    >
      <header className="help-top">
        <p className="help-title">{text('help.title')}</p>
        <IconButton icon="close" label={text('help.close')} onPress={onClose} />
      </header>
      {texts === null ? (
        <Skeleton label={text('app.loading')} lines={8} />
      ) : (
        <Content key={here} texts={texts} here={here} />
      )}
    </aside>
  );
}
