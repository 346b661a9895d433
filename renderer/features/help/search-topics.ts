import { type HelpTexts, type SecretId, TOPIC_IDS, type Topic, type TopicId } from './topic.ts';

/** Half and full width, capitals and small letters, katakana and hiragana are the same. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[ァ-ヶ]/g, (kana) => String.fromCodePoint((kana.codePointAt(0) ?? 0) - 0x60));

const secretText = ({ secrets }: HelpTexts, id: SecretId): string => Object.values(secrets[id]).join('\n');

function topicText(texts: HelpTexts, { title, purpose, steps, troubles, secrets }: Topic): string {
  const words = troubles.flatMap(({ what, remedy }) => [what, remedy]);
  return [title, purpose, ...steps, ...words, ...secrets.map((id) => secretText(texts, id))].join('\n');
}

/**
 * The topics in which every word of the question occurs, those with all of them in the title first.
 *
 * @param question words with spaces between them; without any, every topic is found
 */
export function searchTopics(texts: HelpTexts, question: string): readonly TopicId[] {
  const words = plain(question).split(/\s+/).filter(Boolean);
  const has = (text: string) => {
    const searched = plain(text);
    return words.every((word) => searched.includes(word));
  };
  const found = TOPIC_IDS.filter((id) => has(topicText(texts, texts.topics[id])));
  const byTitle = found.filter((id) => has(texts.topics[id].title));
  return [...byTitle, ...found.filter((id) => !byTitle.includes(id))];
}
