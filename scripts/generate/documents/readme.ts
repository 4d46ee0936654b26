/** `readme.md` with the headings of the certified template (facts R-README). */
import type { Model } from '../../model/types.ts';
import { type Artefact, textArtefact } from '../artefact.ts';
import { blocks, bullets, inline, steps } from './markdown.ts';

/** The page beside the connector files: what it is, what it can do, how to bring it into an environment. */
export function readmeArtefact(model: Model): Artefact {
  const { documentation: words } = model;
  return textArtefact(
    'readme.md',
    blocks(
      `# ${model.title}`,
      words.notice && `> **Note.** ${words.notice}`,
      ...words.introduction,
      `The complete list of actions, parameters and answers is in [reference.md](reference.md).`,
      `## Publisher: ${model.publisher}`,
      '## Prerequisites',
      bullets(words.prerequisites),
      '## Supported Operations',
      ...model.operations.flatMap(({ summary, description, visibility }) =>
        visibility === 'internal' ? [] : [`### ${summary}`, inline(description)],
      ),
      '## Obtaining Credentials',
      steps(words.credentials),
      '## Getting Started',
      steps(words.gettingStarted),
      '## Known Issues and Limitations',
      bullets(words.limitations),
      '## Frequently Asked Questions',
      ...words.faq.flatMap(({ question, answer }) => [`### ${question}`, answer]),
      '## Deployment Instructions',
      steps(words.deployment),
    ),
  );
}
