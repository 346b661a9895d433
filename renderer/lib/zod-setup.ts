import { z } from 'zod';

// The page's content security policy forbids `new Function`, which zod would try for each schema. Imported
// first by every entry, so that it holds before the first schema is parsed.
z.config({ jitless: true });
