/** Every migration, oldest first. A file is added here, never changed and never taken away. */
import { CreateImports } from './20261123T143000-imports.ts'
import { CreateYarnFacts } from './20261123T143100-yarn-facts.ts'
import { CreateFabricFacts } from './20261123T143130-fabric-facts.ts'
import { CreatePlans } from './20261123T143200-plans.ts'
import { CreateNotes } from './20261123T143300-notes.ts'

export const migrations = [CreateImports, CreateYarnFacts, CreateFabricFacts, CreatePlans, CreateNotes] as const
