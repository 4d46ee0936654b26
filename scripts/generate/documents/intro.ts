/** `intro.md` with the headings of the certification package (facts R-INTRO). It may not list actions. */
import type { Model } from '../../model/types.ts';
import { type Artefact, textArtefact } from '../artefact.ts';
import { blocks, bullets, steps, table } from './markdown.ts';

/** The introduction that the platform's documentation shows above the generated list of actions. */
export function introArtefact({ documentation: words }: Model): Artefact {
  return textArtefact(
    'intro.md',
    blocks(
      words.introduction.join(' '),
      words.notice,
      '## Prerequisites',
      bullets(words.prerequisites),
      '## How to get credentials',
      steps(words.credentials),
      '## Get started with your connector',
      steps(words.gettingStarted),
      '## Known issues and limitations',
      bullets(words.limitations),
      '## Common errors and remedies',
      table(
        ['Error', 'Meaning', 'Remedy'],
        words.errors.map(({ status, meaning, remedy }) => [status, meaning, remedy]),
      ),
      '## FAQ',
      ...words.faq.flatMap(({ question, answer }) => [`### ${question}`, answer]),
    ),
  );
}
