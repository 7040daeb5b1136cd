import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The line of the public register that an entry (a row like `case_file`) makes. */
const certificateOf = (entry: string) => /* sql */ `
  INSERT INTO public_certificate (number, kind, holder, object, issued_on, valid_until, renewing, status, authority_id)
  SELECT c.certificate_number, c.form->>'matter', c.form->'holder'->>'name', coalesce(c.context->>'object', c.form->>'object'), (c.form->>'issuedOn')::date,
    (CASE WHEN c.context ? 'validUntil' THEN c.context->>'validUntil' ELSE c.form->>'validUntil' END)::date,
    coalesce(jsonb_array_length(c.context->'renewals') > 0, false),
    CASE c.state WHEN 'valid' THEN 'inForce' WHEN 'withdrawnByAuthority' THEN 'withdrawn' WHEN 'cancelling' THEN 'cancelled' ELSE c.state END, c.authority_id
  FROM ${entry} c WHERE c.certificate_number IS NOT NULL
  ON CONFLICT (number) DO UPDATE SET object = excluded.object, valid_until = excluded.valid_until, renewing = excluded.renewing, status = excluded.status, authority_id = excluded.authority_id`;

/** Acts that the public learns of, and what it is told that they did. */
const marks = {
  change: 'changed',
  renew: 'renewed',
  suspend: 'suspended',
  reinstate: 'reinstated',
  revoke: 'revoked',
  withdrawLicence: 'withdrawn',
  notePenalty: 'penalised',
  cancel: 'cancelled',
  publish: 'announced',
  restore: 'restored',
  limitReached: 'expired',
} as const;

const list = (names: readonly string[]) => names.map((name) => `'${name}'`).join(', ');

/** What the history of an entry tells the public: the day, what happened, the article, and the ground where a code names it. */
const marksOf = (line: string) => /* sql */ `
  INSERT INTO public_mark (number, seq, on_day, event, basis, ground)
  SELECT c.certificate_number, h.seq, ((h.entry::jsonb->>'at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date,
    CASE h.verb ${Object.entries(marks).map(([verb, event]) => `WHEN '${verb}' THEN '${event}'`).join(' ')} END, h.entry::jsonb->>'basis',
    CASE WHEN h.verb IN ('revoke', 'suspend', 'cancel') THEN substring(h.payload->>'ground' FROM '^[A-Za-z]{1,40}$') END
  FROM ${line} h JOIN case_file c ON c.id = h.case_id
  WHERE c.certificate_number IS NOT NULL AND h.verb IN (${list(Object.keys(marks))})
    AND (h.verb <> 'limitReached' OR h.entry::jsonb->>'to' = 'expired')`; // prettier-ignore

/** Decisions whose result is public: Licensing Law arts. 5, 40; cancellations by art. 70. */
const published = ['D15', 'D16', 'D19', 'D21', 'D22', 'D23'];

/** A decision binds when it is served to whom it is about, and is published then; with nothing of why. */
const decisionOf = (paper: string) => /* sql */ `
  INSERT INTO public_decision (number, matter, code, outcome, applicant, certificate_number, authority_id, decided_on)
  SELECT d.data->>'number', c.matter, d.code,
    CASE d.code WHEN 'D15' THEN 'granted' WHEN 'D16' THEN 'refused' WHEN 'D21' THEN 'revoked' WHEN 'D22' THEN 'withdrawn' WHEN 'D23' THEN 'cancelled'
      WHEN 'D19' THEN CASE WHEN d.data->>'measure' = '封存' THEN 'suspended' WHEN d.data ? 'measure' THEN 'reinstated' WHEN d.data->>'kind' = 'renewal' THEN 'renewed' ELSE 'changed' END END,
    c.parties->0->>'name', d.data->>'certificateNumber', c.authority_id, (d.made_at AT TIME ZONE 'Asia/Shanghai')::date
  FROM ${paper} d JOIN case_file c ON c.id = d.case_id
  WHERE d.code IN (${list(published)}) AND d.served_on IS NOT NULL AND d.recipient = c.applicant_id AND d.data->>'number' IS NOT NULL
  ON CONFLICT (number) DO NOTHING`;

/** Decisions of a case that another one continues, because a court or a reviewing organ annulled what it decided. */
const annulledBy = (later: string) => /* sql */ `
  UPDATE public_decision p SET annulled_on = (c.created_at AT TIME ZONE 'Asia/Shanghai')::date
  FROM ${later} c JOIN document d ON d.case_id = c.continues WHERE p.number = d.data->>'number' AND p.annulled_on IS NULL`;

/** An entry is restored because the decision that had ended it was annulled. */
const annulledFor = (line: string) => /* sql */ `
  UPDATE public_decision p SET annulled_on = ((h.entry::jsonb->>'at')::timestamptz AT TIME ZONE 'Asia/Shanghai')::date
  FROM ${line} h JOIN case_file c ON c.id = h.case_id
  WHERE h.verb = 'restore' AND p.certificate_number = c.certificate_number AND p.outcome IN ('revoked', 'withdrawn') AND p.annulled_on IS NULL`;

const tables = 'public_certificate, public_mark, public_decision';
const walledOff = ['case_file', 'history', 'document'];

/**
 * What anybody may know of the register and of decisions, in tables that hold nothing else: whoever reads them, with
 * whatever query, finds no form, no drawing, no address. Triggers keep them, in the transaction of every act.
 */
export class PublicRegister1767571200000 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      CREATE TABLE public_certificate (
        number text COLLATE "C" PRIMARY KEY, kind text NOT NULL, holder text NOT NULL, object text NOT NULL, issued_on date NOT NULL, valid_until date,
        renewing boolean NOT NULL, status text NOT NULL CHECK (status IN ('inForce','suspended','expired','revoked','withdrawn','penalised','cancelled')),
        authority_id text NOT NULL REFERENCES organisation,
        number_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(normalize(number, NFKC) COLLATE "C")) STORED,
        holder_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (lower(normalize(holder, NFKC) COLLATE "C")) STORED
      );
      COMMENT ON TABLE public_certificate IS 'Entries of the register as anybody may see them.';
      COMMENT ON COLUMN public_certificate.renewing IS 'A renewal asked in time is undecided: in force beyond the last day (Licensing Law art. 50).';
      CREATE INDEX public_certificate_newest ON public_certificate (issued_on, number);
      CREATE INDEX public_certificate_kind ON public_certificate (kind, issued_on, number);
      CREATE INDEX public_certificate_status ON public_certificate (status, issued_on, number);
      CREATE INDEX public_certificate_kind_status ON public_certificate (kind, status, issued_on, number);
      CREATE INDEX public_certificate_by_number ON public_certificate (number_key, number, status, kind);
      CREATE INDEX public_certificate_by_holder ON public_certificate (holder_key, number, status, kind);

      CREATE TABLE public_mark (
        number text COLLATE "C" REFERENCES public_certificate, seq int, on_day date NOT NULL, event text NOT NULL, basis text NOT NULL, ground text, PRIMARY KEY (number, seq)
      );
      COMMENT ON TABLE public_mark IS 'What became of a certificate. Append-only.';

      CREATE TABLE public_decision (
        number text COLLATE "C" PRIMARY KEY, matter text NOT NULL, code text NOT NULL, outcome text NOT NULL, applicant text NOT NULL, certificate_number text,
        authority_id text NOT NULL REFERENCES organisation, decided_on date NOT NULL, annulled_on date
      );
      COMMENT ON TABLE public_decision IS 'Results of procedures that the law makes public (Licensing Law arts. 5, 40, 70), once served.';
      CREATE INDEX public_decision_newest ON public_decision (decided_on, number);
      CREATE INDEX public_decision_matter ON public_decision (matter, decided_on, number);
      CREATE INDEX public_decision_authority ON public_decision (authority_id, decided_on, number);
      CREATE INDEX public_decision_matter_authority ON public_decision (matter, authority_id, decided_on, number);
      CREATE INDEX public_decision_certificate ON public_decision (certificate_number) WHERE certificate_number IS NOT NULL;

      GRANT SELECT, INSERT, UPDATE ON public_certificate TO quanheng_engine;
      GRANT SELECT, INSERT ON public_mark TO quanheng_engine;
      GRANT SELECT, INSERT, UPDATE (annulled_on) ON public_decision TO quanheng_engine;
      GRANT SELECT ON ${tables} TO quanheng_desk, quanheng_audit;

      CREATE FUNCTION publish_certificate() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${certificateOf('(SELECT NEW.*)')}; RETURN NULL; END $$;
      CREATE FUNCTION publish_mark() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${marksOf('(SELECT NEW.*)')}; ${annulledFor('(SELECT NEW.*)')}; RETURN NULL; END $$;
      CREATE FUNCTION publish_decision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${decisionOf('(SELECT NEW.*)')}; RETURN NULL; END $$;
      CREATE FUNCTION publish_annulment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN ${annulledBy('(SELECT NEW.*)')}; RETURN NULL; END $$;
      CREATE TRIGGER case_file_is_published AFTER INSERT OR UPDATE ON case_file FOR EACH ROW WHEN (NEW.certificate_number IS NOT NULL) EXECUTE FUNCTION publish_certificate();
      CREATE TRIGGER history_is_published AFTER INSERT ON history FOR EACH ROW WHEN (NEW.verb IN (${list(Object.keys(marks))})) EXECUTE FUNCTION publish_mark();
      CREATE TRIGGER document_is_published AFTER INSERT OR UPDATE OF served_on ON document FOR EACH ROW
        WHEN (NEW.served_on IS NOT NULL AND NEW.code IN (${list(published)})) EXECUTE FUNCTION publish_decision();
      CREATE TRIGGER annulment_is_published AFTER INSERT ON case_file FOR EACH ROW WHEN (NEW.continues IS NOT NULL) EXECUTE FUNCTION publish_annulment();

      ${walledOff.map((table) => `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY;`).join(' ')}
      ${certificateOf('case_file')};
      ${marksOf('history')};
      ${decisionOf('document')};
      ${annulledBy('case_file')};
      ${annulledFor('history')};
      ${walledOff.map((table) => `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;`).join(' ')}
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(/* sql */ `
      DROP TRIGGER annulment_is_published ON case_file;
      DROP TRIGGER document_is_published ON document;
      DROP TRIGGER history_is_published ON history;
      DROP TRIGGER case_file_is_published ON case_file;
      DROP FUNCTION publish_annulment(), publish_decision(), publish_mark(), publish_certificate();
      DROP TABLE ${tables};
    `);
  }
}
