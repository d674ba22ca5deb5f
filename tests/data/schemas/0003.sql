PRAGMA foreign_keys=OFF;
BEGIN;
CREATE TABLE institution (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	country TEXT NOT NULL, 
	region TEXT NOT NULL, 
	city TEXT NOT NULL, 
	city_ja TEXT NOT NULL, 
	address TEXT NOT NULL, 
	address_ja TEXT NOT NULL, 
	website TEXT NOT NULL, 
	legal_status TEXT, 
	parent_id INTEGER, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_institution_version CHECK (version > 0), 
	CONSTRAINT fk_institution_parent_id FOREIGN KEY(parent_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE agreement (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	number TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	title_ja TEXT NOT NULL, 
	title_native TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	level TEXT NOT NULL, 
	binding TEXT, 
	stage TEXT NOT NULL, 
	stage_reason TEXT NOT NULL, 
	parent_id INTEGER, 
	follows_parent BOOLEAN NOT NULL, 
	predecessor_id INTEGER, 
	has_term BOOLEAN NOT NULL, 
	effective_rule TEXT NOT NULL, 
	effective_on TEXT, 
	counting TEXT NOT NULL, 
	length TEXT, 
	explicit_end_on TEXT, 
	renewal TEXT, 
	renewal_length TEXT, 
	max_renewals INTEGER, 
	notice TEXT, 
	academic_year_start TEXT NOT NULL, 
	review_every TEXT, 
	window TEXT, 
	scope TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	purpose_ja TEXT NOT NULL, 
	benefit TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	section TEXT NOT NULL, 
	confidentiality TEXT NOT NULL, 
	document_number TEXT NOT NULL, 
	signed_place TEXT NOT NULL, 
	link TEXT NOT NULL, 
	status_as_imported TEXT NOT NULL, 
	source_key TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	sponsor TEXT NOT NULL, 
	review_tier TEXT, 
	reviewer TEXT NOT NULL, 
	second_reviewer TEXT NOT NULL, 
	review_outcome TEXT, 
	review_decided_by TEXT NOT NULL, 
	review_decided_on TEXT, 
	review_valid_until TEXT, 
	review_conditions TEXT NOT NULL, 
	signing_planned_on TEXT, 
	in_force_by TEXT, 
	lead_times TEXT NOT NULL, 
	escalate_to TEXT NOT NULL, 
	ends_on_withdrawal BOOLEAN NOT NULL, 
	survival TEXT NOT NULL, 
	tied_to TEXT NOT NULL, 
	CONSTRAINT ck_agreement_version CHECK (version > 0), 
	CONSTRAINT fk_agreement_parent_id FOREIGN KEY(parent_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_agreement_predecessor_id FOREIGN KEY(predecessor_id) REFERENCES agreement (id) ON DELETE RESTRICT
);
CREATE TABLE attachment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	owner_kind TEXT NOT NULL, 
	owner_id INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	name TEXT NOT NULL, 
	size INTEGER NOT NULL, 
	note TEXT NOT NULL, 
	CONSTRAINT ck_attachment_version CHECK (version > 0)
);
CREATE TABLE meeting (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	body_en TEXT NOT NULL, 
	body_ja TEXT NOT NULL, 
	held_on TEXT, 
	papers_due_on TEXT, 
	number_in_year INTEGER, 
	number_in_all INTEGER, 
	is_by_circulation BOOLEAN NOT NULL, 
	place TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_meeting_version CHECK (version > 0)
);
CREATE TABLE reminder (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	subject_kind TEXT NOT NULL, 
	subject_id INTEGER NOT NULL, 
	what TEXT NOT NULL, 
	due_on TEXT NOT NULL, 
	state TEXT NOT NULL, 
	until TEXT, 
	reason TEXT NOT NULL, 
	assigned_to TEXT NOT NULL, 
	handled_by TEXT NOT NULL, 
	handled_on TEXT, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_reminder_version CHECK (version > 0)
);
CREATE TABLE clause (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	name TEXT NOT NULL, 
	part TEXT NOT NULL, 
	rank INTEGER NOT NULL, 
	owner TEXT NOT NULL, 
	kinds TEXT NOT NULL, 
	party_kinds TEXT NOT NULL, 
	outcomes TEXT NOT NULL, 
	least_parties INTEGER, 
	most_parties INTEGER, 
	notes TEXT NOT NULL, 
	CONSTRAINT ck_clause_version CHECK (version > 0)
);
CREATE TABLE setting (
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_setting PRIMARY KEY (name)
);
CREATE TABLE save (
	save_id TEXT NOT NULL, 
	at TEXT NOT NULL, 
	result TEXT NOT NULL, 
	CONSTRAINT pk_save PRIMARY KEY (save_id)
);
CREATE TABLE history (
	seq INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	at TEXT NOT NULL, 
	is_clock_suspect BOOLEAN NOT NULL, 
	who TEXT NOT NULL, 
	host TEXT NOT NULL, 
	action TEXT NOT NULL, 
	entity TEXT NOT NULL, 
	entity_id INTEGER NOT NULL, 
	version INTEGER NOT NULL, 
	"before" TEXT NOT NULL, 
	"after" TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	save_id TEXT NOT NULL, 
	prev TEXT NOT NULL, 
	mac TEXT NOT NULL
);
CREATE TABLE institution_name (
	institution_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	language TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	reading TEXT NOT NULL, 
	valid_from TEXT, 
	valid_to TEXT, 
	CONSTRAINT pk_institution_name PRIMARY KEY (institution_owner, position), 
	CONSTRAINT fk_institution_name_institution_owner FOREIGN KEY(institution_owner) REFERENCES institution (id) ON DELETE CASCADE
);
CREATE TABLE institution_identifier (
	institution_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	value TEXT NOT NULL, 
	CONSTRAINT pk_institution_identifier PRIMARY KEY (institution_owner, position), 
	CONSTRAINT fk_institution_identifier_institution_owner FOREIGN KEY(institution_owner) REFERENCES institution (id) ON DELETE CASCADE
);
CREATE TABLE institution_unit (
	institution_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	name_en TEXT NOT NULL, 
	name_ja TEXT NOT NULL, 
	name_native TEXT NOT NULL, 
	CONSTRAINT pk_institution_unit PRIMARY KEY (institution_owner, position), 
	CONSTRAINT fk_institution_unit_institution_owner FOREIGN KEY(institution_owner) REFERENCES institution (id) ON DELETE CASCADE
);
CREATE TABLE institution_contact (
	institution_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	family_name TEXT NOT NULL, 
	given_name TEXT NOT NULL, 
	reading TEXT NOT NULL, 
	name_native TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	title_ja TEXT NOT NULL, 
	honorific TEXT NOT NULL, 
	unit TEXT NOT NULL, 
	language TEXT NOT NULL, 
	email TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	role TEXT NOT NULL, 
	valid_from TEXT, 
	valid_to TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_institution_contact PRIMARY KEY (institution_owner, position), 
	CONSTRAINT fk_institution_contact_institution_owner FOREIGN KEY(institution_owner) REFERENCES institution (id) ON DELETE CASCADE
);
CREATE TABLE agreement_party (
	agreement_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	institution_id INTEGER NOT NULL, 
	unit TEXT NOT NULL, 
	side TEXT NOT NULL, 
	role TEXT NOT NULL, 
	joined_on TEXT, 
	withdrew_on TEXT, 
	name_in_text_en TEXT NOT NULL, 
	name_in_text_ja TEXT NOT NULL, 
	signatory_name TEXT NOT NULL, 
	signatory_title TEXT NOT NULL, 
	signatory_name_ja TEXT NOT NULL, 
	signatory_title_ja TEXT NOT NULL, 
	on_behalf_of TEXT NOT NULL, 
	signed_on TEXT, 
	signed_place TEXT NOT NULL, 
	method TEXT, 
	witness_name TEXT NOT NULL, 
	witness_title TEXT NOT NULL, 
	not_signing_reason TEXT NOT NULL, 
	CONSTRAINT pk_agreement_party PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_party_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_agreement_party_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE agreement_language (
	agreement_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	authenticity TEXT NOT NULL, 
	originals INTEGER, 
	held_at TEXT NOT NULL, 
	CONSTRAINT pk_agreement_language PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_language_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE
);
CREATE TABLE agreement_original (
	agreement_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	language TEXT NOT NULL, 
	first_party_id INTEGER, 
	copy INTEGER, 
	state TEXT, 
	kept_at TEXT NOT NULL, 
	delivery TEXT, 
	tracking TEXT NOT NULL, 
	sent_on TEXT, 
	returned_on TEXT, 
	compared_by TEXT NOT NULL, 
	compared_on TEXT, 
	note TEXT NOT NULL, 
	CONSTRAINT pk_agreement_original PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_original_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_agreement_original_first_party_id FOREIGN KEY(first_party_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE agreement_gate (
	agreement_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	gate TEXT NOT NULL, 
	opened_by TEXT NOT NULL, 
	opened_on TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	CONSTRAINT pk_agreement_gate PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_gate_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE
);
CREATE TABLE initiative (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	title_en TEXT NOT NULL, 
	title_ja TEXT NOT NULL, 
	aim TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	agreement_id INTEGER, 
	source_article TEXT NOT NULL, 
	starts_on TEXT, 
	ends_on TEXT, 
	owner TEXT NOT NULL, 
	budget_note TEXT NOT NULL, 
	results TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_initiative_version CHECK (version > 0), 
	CONSTRAINT fk_initiative_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT
);
CREATE TABLE draft (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	template TEXT NOT NULL, 
	template_sha256 TEXT NOT NULL, 
	languages TEXT NOT NULL, 
	title TEXT NOT NULL, 
	created_at TEXT NOT NULL, 
	created_by TEXT NOT NULL, 
	docx_sha256 TEXT NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	values_sha256 TEXT NOT NULL, 
	has_blanks BOOLEAN NOT NULL, 
	status TEXT NOT NULL, 
	turn TEXT NOT NULL, 
	turn_since TEXT NOT NULL, 
	note TEXT NOT NULL, 
	layout TEXT, 
	assembled_sha256 TEXT NOT NULL, 
	text_sha256 TEXT NOT NULL, 
	clauses TEXT NOT NULL, 
	based_on INTEGER, 
	kept_by_hand TEXT NOT NULL, 
	parity_findings INTEGER, 
	CONSTRAINT ck_draft_version CHECK (version > 0), 
	CONSTRAINT fk_draft_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_draft_based_on FOREIGN KEY(based_on) REFERENCES draft (id) ON DELETE RESTRICT
);
CREATE TABLE instrument (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	number INTEGER NOT NULL, 
	title_en TEXT NOT NULL, 
	title_ja TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	effective_on TEXT, 
	end_on TEXT, 
	continuity TEXT, 
	new_length TEXT, 
	new_renewal TEXT, 
	new_renewal_length TEXT, 
	new_max_renewals INTEGER, 
	new_notice TEXT, 
	given_by TEXT, 
	sent_on TEXT, 
	received_on TEXT, 
	delivery TEXT, 
	delivery_note TEXT NOT NULL, 
	is_late_accepted BOOLEAN NOT NULL, 
	concluded_on TEXT, 
	document_number TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_instrument_version CHECK (version > 0), 
	CONSTRAINT fk_instrument_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT
);
CREATE TABLE clause_edition (
	clause_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	heading_en TEXT NOT NULL, 
	heading_ja TEXT NOT NULL, 
	wording_en TEXT NOT NULL, 
	wording_ja TEXT NOT NULL, 
	status TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	written_by TEXT NOT NULL, 
	written_on TEXT, 
	approved_by TEXT NOT NULL, 
	approved_on TEXT, 
	CONSTRAINT pk_clause_edition PRIMARY KEY (clause_owner, position), 
	CONSTRAINT fk_clause_edition_clause_owner FOREIGN KEY(clause_owner) REFERENCES clause (id) ON DELETE CASCADE
);
CREATE TABLE agreement_row (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	number_key TEXT NOT NULL, 
	title_en TEXT NOT NULL, 
	title_ja TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	level TEXT NOT NULL, 
	stage TEXT NOT NULL, 
	renewal TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	partners_en TEXT NOT NULL, 
	partners_ja TEXT NOT NULL, 
	partners_key_en TEXT NOT NULL, 
	partners_key_ja TEXT NOT NULL, 
	countries TEXT NOT NULL, 
	country_key_en TEXT NOT NULL, 
	country_key_ja TEXT NOT NULL, 
	signed_on TEXT NOT NULL, 
	status_as_imported TEXT NOT NULL, 
	missing TEXT NOT NULL, 
	standing TEXT NOT NULL, 
	standing_rank INTEGER NOT NULL, 
	renewals_passed INTEGER NOT NULL, 
	effective_on TEXT, 
	initial_end_on TEXT, 
	current_end_on TEXT, 
	notice_deadline_on TEXT, 
	send_by_on TEXT, 
	bound_until_on TEXT, 
	next_notice_deadline_on TEXT, 
	review_due_on TEXT, 
	decision_on TEXT, 
	next_change_on TEXT, 
	due_on TEXT, 
	computed_on TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	CONSTRAINT pk_agreement_row PRIMARY KEY (id), 
	CONSTRAINT fk_agreement_row_id FOREIGN KEY(id) REFERENCES agreement (id) ON DELETE CASCADE
);
CREATE TABLE institution_row (
	id INTEGER NOT NULL, 
	name_en TEXT NOT NULL, 
	name_ja TEXT NOT NULL, 
	name_native TEXT NOT NULL, 
	key_en TEXT NOT NULL, 
	key_ja TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	status TEXT NOT NULL, 
	country TEXT NOT NULL, 
	country_key_en TEXT NOT NULL, 
	country_key_ja TEXT NOT NULL, 
	city TEXT NOT NULL, 
	member_code TEXT NOT NULL, 
	agreements INTEGER NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	CONSTRAINT pk_institution_row PRIMARY KEY (id), 
	CONSTRAINT fk_institution_row_id FOREIGN KEY(id) REFERENCES institution (id) ON DELETE CASCADE
);
CREATE TABLE agreement_event (
	agreement_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	"on" TEXT NOT NULL, 
	until TEXT, 
	side TEXT, 
	note TEXT NOT NULL, 
	new_length TEXT, 
	new_end_on TEXT, 
	new_renewal TEXT, 
	new_renewal_length TEXT, 
	new_max_renewals INTEGER, 
	new_notice TEXT, 
	instrument_id INTEGER, 
	is_retroactive BOOLEAN NOT NULL, 
	CONSTRAINT pk_agreement_event PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_event_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE, 
	CONSTRAINT fk_agreement_event_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT
);
CREATE TABLE initiative_partner (
	initiative_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	institution_id INTEGER NOT NULL, 
	CONSTRAINT pk_initiative_partner PRIMARY KEY (initiative_owner, position), 
	CONSTRAINT fk_initiative_partner_initiative_owner FOREIGN KEY(initiative_owner) REFERENCES initiative (id) ON DELETE CASCADE, 
	CONSTRAINT fk_initiative_partner_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE commitment (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	text_en TEXT NOT NULL, 
	text_ja TEXT NOT NULL, 
	owed_by TEXT NOT NULL, 
	agreement_id INTEGER, 
	initiative_id INTEGER, 
	institution_id INTEGER, 
	source_article TEXT NOT NULL, 
	due_on TEXT, 
	every TEXT, 
	status TEXT NOT NULL, 
	done_on TEXT, 
	evidence TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	first_due_on TEXT, 
	CONSTRAINT ck_commitment_version CHECK (version > 0), 
	CONSTRAINT fk_commitment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_commitment_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_commitment_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE draft_original (
	draft_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	first_party_id INTEGER NOT NULL, 
	docx_sha256 TEXT NOT NULL, 
	pdf_sha256 TEXT NOT NULL, 
	CONSTRAINT pk_draft_original PRIMARY KEY (draft_owner, position), 
	CONSTRAINT fk_draft_original_draft_owner FOREIGN KEY(draft_owner) REFERENCES draft (id) ON DELETE CASCADE, 
	CONSTRAINT fk_draft_original_first_party_id FOREIGN KEY(first_party_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE instrument_signature (
	instrument_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	institution_id INTEGER NOT NULL, 
	signatory_name TEXT NOT NULL, 
	signatory_title TEXT NOT NULL, 
	signed_on TEXT, 
	signed_place TEXT NOT NULL, 
	method TEXT, 
	CONSTRAINT pk_instrument_signature PRIMARY KEY (instrument_owner, position), 
	CONSTRAINT fk_instrument_signature_instrument_owner FOREIGN KEY(instrument_owner) REFERENCES instrument (id) ON DELETE CASCADE, 
	CONSTRAINT fk_instrument_signature_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE TABLE instrument_article (
	instrument_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	article TEXT NOT NULL, 
	old_text TEXT NOT NULL, 
	new_text TEXT NOT NULL, 
	CONSTRAINT pk_instrument_article PRIMARY KEY (instrument_owner, position), 
	CONSTRAINT fk_instrument_article_instrument_owner FOREIGN KEY(instrument_owner) REFERENCES instrument (id) ON DELETE CASCADE
);
CREATE TABLE approval (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	subject TEXT NOT NULL, 
	instrument_id INTEGER, 
	document_number TEXT NOT NULL, 
	drafted_by TEXT NOT NULL, 
	drafted_on TEXT, 
	request_en TEXT NOT NULL, 
	request_ja TEXT NOT NULL, 
	consulted TEXT NOT NULL, 
	decided_on TEXT, 
	delegation TEXT, 
	decided_by TEXT NOT NULL, 
	issued_on TEXT, 
	retention TEXT NOT NULL, 
	owner TEXT NOT NULL, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_approval_version CHECK (version > 0), 
	CONSTRAINT fk_approval_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_approval_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT
);
CREATE TABLE renewal (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	version INTEGER NOT NULL, 
	content_hash TEXT NOT NULL, 
	is_archived BOOLEAN NOT NULL, 
	agreement_id INTEGER NOT NULL, 
	term_end_on TEXT NOT NULL, 
	activity TEXT NOT NULL, 
	results TEXT NOT NULL, 
	value_gained TEXT NOT NULL, 
	integrity TEXT NOT NULL, 
	resources TEXT NOT NULL, 
	is_focus_changed BOOLEAN NOT NULL, 
	are_updates_needed BOOLEAN NOT NULL, 
	recommended TEXT, 
	recommendation TEXT NOT NULL, 
	evaluated_by TEXT NOT NULL, 
	evaluated_on TEXT, 
	decision TEXT, 
	decided_by TEXT NOT NULL, 
	decided_on TEXT, 
	reason TEXT NOT NULL, 
	instrument_id INTEGER, 
	successor_id INTEGER, 
	notes TEXT NOT NULL, 
	is_practice BOOLEAN NOT NULL, 
	CONSTRAINT ck_renewal_version CHECK (version > 0), 
	CONSTRAINT fk_renewal_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_renewal_instrument_id FOREIGN KEY(instrument_id) REFERENCES instrument (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_renewal_successor_id FOREIGN KEY(successor_id) REFERENCES agreement (id) ON DELETE RESTRICT
);
CREATE TABLE approval_step (
	approval_owner INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	body_en TEXT NOT NULL, 
	body_ja TEXT NOT NULL, 
	verb TEXT NOT NULL, 
	agenda TEXT NOT NULL, 
	meeting_id INTEGER, 
	is_by_circulation BOOLEAN NOT NULL, 
	due_on TEXT, 
	asked_on TEXT, 
	reminded_on TEXT, 
	decision TEXT, 
	decided_on TEXT, 
	decided_by TEXT NOT NULL, 
	note TEXT NOT NULL, 
	waived_by TEXT NOT NULL, 
	waived_reason TEXT NOT NULL, 
	CONSTRAINT pk_approval_step PRIMARY KEY (approval_owner, position), 
	CONSTRAINT fk_approval_step_approval_owner FOREIGN KEY(approval_owner) REFERENCES approval (id) ON DELETE CASCADE, 
	CONSTRAINT fk_approval_step_meeting_id FOREIGN KEY(meeting_id) REFERENCES meeting (id) ON DELETE RESTRICT
);
CREATE VIRTUAL TABLE agreement_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE institution_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE initiative_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE commitment_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE INDEX ix_agreement_predecessor_id ON agreement (predecessor_id);
CREATE INDEX ix_agreement_number ON agreement (number);
CREATE INDEX ix_agreement_parent_id ON agreement (parent_id);
CREATE UNIQUE INDEX uq_agreement_source_key ON agreement (source_key) WHERE source_key <> '';
CREATE INDEX ix_attachment_owner_kind_owner_id ON attachment (owner_kind, owner_id);
CREATE INDEX ix_meeting_held_on ON meeting (held_on);
CREATE INDEX ix_reminder_subject_kind_subject_id ON reminder (subject_kind, subject_id);
CREATE UNIQUE INDEX uq_clause_name ON clause (name);
CREATE INDEX ix_history_entity_entity_id ON history (entity, entity_id);
CREATE INDEX ix_history_save_id ON history (save_id);
CREATE INDEX ix_institution_identifier_scheme_value ON institution_identifier (scheme, value);
CREATE INDEX ix_agreement_party_institution_id ON agreement_party (institution_id);
CREATE INDEX ix_draft_agreement_id ON draft (agreement_id);
CREATE INDEX ix_instrument_agreement_id ON instrument (agreement_id);
CREATE INDEX ix_agreement_row_by_title_en ON agreement_row (is_archived, title_en, id);
CREATE INDEX ix_agreement_row_by_partners_key_ja ON agreement_row (is_archived, partners_key_ja, id);
CREATE INDEX ix_agreement_row_by_kind ON agreement_row (is_archived, kind, id);
CREATE INDEX ix_agreement_row_by_title_ja ON agreement_row (is_archived, title_ja, id);
CREATE INDEX ix_agreement_row_by_due_on ON agreement_row (is_archived, due_on, id);
CREATE INDEX ix_agreement_row_by_notice_deadline_on ON agreement_row (is_archived, notice_deadline_on, id);
CREATE INDEX ix_agreement_row_by_number_key ON agreement_row (is_archived, number_key, id);
CREATE INDEX ix_agreement_row_by_standing ON agreement_row (is_archived, standing, id);
CREATE INDEX ix_agreement_row_by_owner ON agreement_row (is_archived, owner, id);
CREATE INDEX ix_agreement_row_by_current_end_on ON agreement_row (is_archived, current_end_on, id);
CREATE INDEX ix_agreement_row_by_country_key_en ON agreement_row (is_archived, country_key_en, id);
CREATE INDEX ix_agreement_row_is_archived ON agreement_row (is_archived);
CREATE INDEX ix_agreement_row_next_change_on ON agreement_row (next_change_on);
CREATE INDEX ix_agreement_row_by_partners_key_en ON agreement_row (is_archived, partners_key_en, id);
CREATE INDEX ix_agreement_row_computed_on ON agreement_row (computed_on);
CREATE INDEX ix_agreement_row_by_country_key_ja ON agreement_row (is_archived, country_key_ja, id);
CREATE INDEX ix_institution_row_country_key_ja ON institution_row (country_key_ja);
CREATE INDEX ix_institution_row_status ON institution_row (status);
CREATE INDEX ix_institution_row_country_key_en ON institution_row (country_key_en);
CREATE INDEX ix_institution_row_key_en ON institution_row (key_en);
CREATE INDEX ix_institution_row_kind ON institution_row (kind);
CREATE INDEX ix_institution_row_country ON institution_row (country);
CREATE INDEX ix_institution_row_member_code ON institution_row (member_code);
CREATE INDEX ix_institution_row_key_ja ON institution_row (key_ja);
CREATE INDEX ix_initiative_partner_institution_id ON initiative_partner (institution_id);
CREATE INDEX ix_commitment_agreement_id ON commitment (agreement_id);
CREATE INDEX ix_commitment_due_on ON commitment (due_on);
CREATE INDEX ix_approval_agreement_id ON approval (agreement_id);
CREATE INDEX ix_renewal_agreement_id ON renewal (agreement_id);
INSERT INTO institution("id","version","content_hash","is_archived","kind","status","country","region","city","city_ja","address","address_ja","website","legal_status","parent_id","notes","is_practice") VALUES(1,1,'4ccf4d9d07bf223d6a090c3769ee1aa57aac55dd8215dc799598a612b438dcb1',0,'own_association','prospect','JP','','','','','','',NULL,NULL,'',0);
INSERT INTO institution("id","version","content_hash","is_archived","kind","status","country","region","city","city_ja","address","address_ja","website","legal_status","parent_id","notes","is_practice") VALUES(2,1,'2ca4af75803657132fe08a0a4ff38e5bbd670f5e52fd63d1687337fad6e3f9b5',0,'university','partner','GB','','','','','','',NULL,NULL,'',0);
INSERT INTO agreement("id","version","content_hash","is_archived","number","title_en","title_ja","title_native","kind","level","binding","stage","stage_reason","parent_id","follows_parent","predecessor_id","has_term","effective_rule","effective_on","counting","length","explicit_end_on","renewal","renewal_length","max_renewals","notice","academic_year_start","review_every","window","scope","purpose","purpose_ja","benefit","owner","section","confidentiality","document_number","signed_place","link","status_as_imported","source_key","notes","is_practice","sponsor","review_tier","reviewer","second_reviewer","review_outcome","review_decided_by","review_decided_on","review_valid_until","review_conditions","signing_planned_on","in_force_by","lead_times","escalate_to","ends_on_withdrawal","survival","tied_to") VALUES(1,2,'ee90e347a53512b1f302b840f4ebfdc4ab3461fdb5947f4a41b9736dac4afe7c',0,'2015-1','MoU','交流覚書','','memorandum_of_understanding','association',NULL,'concluded','',NULL,0,NULL,1,'fixed','2015-04-01','first_day','5y',NULL,'automatic','1y',NULL,'6m','04-01',NULL,NULL,'[]','','','','','','internal','','','','','','',0,'',NULL,'','',NULL,'',NULL,NULL,'',NULL,NULL,'["6m", "1m"]','',0,'','');
INSERT INTO meeting("id","version","content_hash","is_archived","body_en","body_ja","held_on","papers_due_on","number_in_year","number_in_all","is_by_circulation","place","notes","is_practice") VALUES(1,1,'6a5e2073498c2389afee70aee7db45734eb6e1fc5946d48b24a7973a176eca08',0,'Board','理事会','2026-12-01',NULL,NULL,NULL,0,'','',0);
INSERT INTO reminder("id","version","content_hash","is_archived","subject_kind","subject_id","what","due_on","state","until","reason","assigned_to","handled_by","handled_on","is_practice") VALUES(1,1,'1ccd8912fb18319ea6892c239020c4abc7f1b5475133d4932db09f27d86bbc8f',0,'agreement',1,'notice_deadline','2026-09-30','done',NULL,'','','tester','2026-09-01',0);
INSERT INTO clause("id","version","content_hash","is_archived","name","part","rank","owner","kinds","party_kinds","outcomes","least_parties","most_parties","notes") VALUES(1,2,'26419962b1d70c24bf20d2c7603021d030b0165434cc0fae04307fe135b80014',0,'termination','article',150,'Kato','[]','[]','[]',NULL,NULL,'');
INSERT INTO setting("name","value") VALUES('office_id','"89620877c91c6f3f"');
INSERT INTO save("save_id","at","result") VALUES('07d6925412b74c5b9fefac2b1113e390','2026-11-25T20:40:53.764391Z','["institution:1"]');
INSERT INTO save("save_id","at","result") VALUES('f38086d2ef234c129660973d215f831b','2026-11-25T20:40:53.834496Z','["institution:2"]');
INSERT INTO save("save_id","at","result") VALUES('52e532c368d3412fafce6856a9f1547e','2026-11-25T20:40:53.883188Z','["agreement:1"]');
INSERT INTO save("save_id","at","result") VALUES('ff6550ab64434893b4f80b09b832cd35','2026-11-25T20:40:54.041570Z','["instrument:1"]');
INSERT INTO save("save_id","at","result") VALUES('32e04670913b4cd48bf9104cb7a6aefd','2026-11-25T20:40:54.055887Z','["agreement:1", "instrument:1"]');
INSERT INTO save("save_id","at","result") VALUES('d4beef1c6f7a42cebe9706ee11aa8945','2026-11-25T20:40:54.110021Z','["meeting:1"]');
INSERT INTO save("save_id","at","result") VALUES('f2824442cea047b9828269703ae1aa99','2026-11-25T20:40:54.139734Z','["approval:1"]');
INSERT INTO save("save_id","at","result") VALUES('9d215da027e04068a2037fb79599ee4a','2026-11-25T20:40:54.176923Z','["renewal:1"]');
INSERT INTO save("save_id","at","result") VALUES('695538eb27cf406e84f9f2a8d37b1c5c','2026-11-25T20:40:54.213881Z','["reminder:1"]');
INSERT INTO save("save_id","at","result") VALUES('28e701b114094113b5d4ea6591278d79','2026-11-25T20:40:54.317123Z','["clause:1"]');
INSERT INTO save("save_id","at","result") VALUES('f34c78fd0e054cccb530c2867317691f','2026-11-25T20:40:54.349003Z','["clause:1"]');
INSERT INTO save("save_id","at","result") VALUES('c702c798bbaf42ff9c6e4aa97e8739ba','2026-11-25T20:40:54.370331Z','["draft:1"]');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(1,'2026-11-25T20:40:53.764391Z',0,'tester','test','created','institution',1,1,'{}','{"address":"","address_ja":"","city":"","city_ja":"","contacts":[],"country":"JP","identifiers":[],"is_practice":false,"kind":"own_association","legal_status":null,"names":[{"kind":"official","language":"en","reading":"","text":"Tōkyō Association","valid_from":null,"valid_to":null},{"kind":"official","language":"ja","reading":"とうきょうだいがくきょうかい","text":"東京大学協会","valid_from":null,"valid_to":null}],"notes":"","parent_id":null,"region":"","status":"prospect","units":[],"website":""}','','07d6925412b74c5b9fefac2b1113e390','','abc247a13d5b.255a43ef89ca34ee6da64f8b27b772731a6692ec0172e4c451ba1d51c9da8c50');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(2,'2026-11-25T20:40:53.834496Z',0,'tester','test','created','institution',2,1,'{}','{"address":"","address_ja":"","city":"","city_ja":"","contacts":[],"country":"GB","identifiers":[],"is_practice":false,"kind":"university","legal_status":null,"names":[{"kind":"official","language":"en","reading":"","text":"Universities UK","valid_from":null,"valid_to":null}],"notes":"","parent_id":null,"region":"","status":"partner","units":[],"website":""}','','f38086d2ef234c129660973d215f831b','abc247a13d5b.255a43ef89ca34ee6da64f8b27b772731a6692ec0172e4c451ba1d51c9da8c50','abc247a13d5b.76f64b5e07cb11aa0163668b9e41828fb493f8fc7b39a59ae2e5b21cc6affaa1');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(3,'2026-11-25T20:40:53.883188Z',0,'tester','test','created','agreement',1,1,'{}','{"academic_year_start":"04-01","benefit":"","binding":null,"confidentiality":"internal","counting":"first_day","document_number":"","effective_on":"2015-04-01","effective_rule":"fixed","ends_on_withdrawal":false,"escalate_to":"","events":[],"explicit_end_on":null,"follows_parent":false,"gates":[{"gate":"review","opened_by":"Kato","opened_on":"2015-03-01","reason":"urgent"}],"has_term":true,"in_force_by":null,"is_practice":false,"kind":"memorandum_of_understanding","languages":[],"lead_times":["6m","1m"],"length":"5y","level":"association","link":"","max_renewals":null,"notes":"","notice":"6m","number":"2015-1","originals":[{"compared_by":"","compared_on":null,"copy":null,"delivery":null,"first_party_id":1,"kept_at":"safe","language":"en","note":"","returned_on":null,"sent_on":null,"state":"stored","tracking":""}],"owner":"","parent_id":null,"parties":[{"institution_id":1,"joined_on":null,"method":null,"name_in_text_en":"","name_in_text_ja":"","not_signing_reason":"","on_behalf_of":"","role":"party","side":"us","signatory_name":"Sato","signatory_name_ja":"","signatory_title":"","signatory_title_ja":"","signed_on":"2015-03-20","signed_place":"","unit":"","withdrew_on":null,"witness_name":"","witness_title":""},{"institution_id":2,"joined_on":null,"method":null,"name_in_text_en":"","name_in_text_ja":"","not_signing_reason":"","on_behalf_of":"","role":"party","side":"partner","signatory_name":"Sato","signatory_name_ja":"","signatory_title":"","signatory_title_ja":"","signed_on":"2015-03-20","signed_place":"","unit":"","withdrew_on":null,"witness_name":"","witness_title":""}],"predecessor_id":null,"purpose":"","purpose_ja":"","renewal":"automatic","renewal_length":"1y","review_conditions":"","review_decided_by":"","review_decided_on":null,"review_every":null,"review_outcome":null,"review_tier":null,"review_valid_until":null,"reviewer":"","scope":[],"second_reviewer":"","section":"","signed_place":"","signing_planned_on":null,"source_key":"","sponsor":"","stage":"concluded","stage_reason":"","status_as_imported":"","survival":"","tied_to":"","title_en":"MoU","title_ja":"交流覚書","title_native":"","window":null}','','52e532c368d3412fafce6856a9f1547e','abc247a13d5b.76f64b5e07cb11aa0163668b9e41828fb493f8fc7b39a59ae2e5b21cc6affaa1','abc247a13d5b.06fb290f3190331567175f230b4a91764a112ddd0d1171f221bb428172aa9d3d');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(4,'2026-11-25T20:40:54.041570Z',0,'tester','test','created','instrument',1,1,'{}','{"agreement_id":1,"articles":[],"concluded_on":null,"continuity":null,"delivery":null,"delivery_note":"","document_number":"","effective_on":null,"end_on":null,"given_by":"us","is_late_accepted":false,"is_practice":false,"kind":"notice_not_to_renew","new_length":null,"new_max_renewals":null,"new_notice":null,"new_renewal":null,"new_renewal_length":null,"notes":"","number":1,"owner":"","reason":"","received_on":null,"sent_on":"2026-11-02","signatures":[],"title_en":"","title_ja":""}','','ff6550ab64434893b4f80b09b832cd35','abc247a13d5b.06fb290f3190331567175f230b4a91764a112ddd0d1171f221bb428172aa9d3d','abc247a13d5b.5d39bbe970e4c4151648a4a4ebf48827dfa0b2bd6c066da8ef0c385657d2c316');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(5,'2026-11-25T20:40:54.055887Z',0,'tester','test','instrument','agreement',1,2,'{"events":[]}','{"events":[{"instrument_id":1,"is_retroactive":false,"kind":"opt_out_sent","new_end_on":null,"new_length":null,"new_max_renewals":null,"new_notice":null,"new_renewal":null,"new_renewal_length":null,"note":"","on":"2026-11-02","side":"us","until":null}]}','Notice not to renew 1','32e04670913b4cd48bf9104cb7a6aefd','abc247a13d5b.5d39bbe970e4c4151648a4a4ebf48827dfa0b2bd6c066da8ef0c385657d2c316','abc247a13d5b.c039d0205666073e08b87fc22fe0170364c751dcf7bcebc6871ed3573de4cb62');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(6,'2026-11-25T20:40:54.055887Z',0,'tester','test','concluded','instrument',1,2,'{"concluded_on":null}','{"concluded_on":"2026-11-25"}','','32e04670913b4cd48bf9104cb7a6aefd','abc247a13d5b.c039d0205666073e08b87fc22fe0170364c751dcf7bcebc6871ed3573de4cb62','abc247a13d5b.61b574ef98287b36e0df94c144eb8c61ecddaedf9568f05c0cf12fe1ffa4392d');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(7,'2026-11-25T20:40:54.110021Z',0,'tester','test','created','meeting',1,1,'{}','{"body_en":"Board","body_ja":"理事会","held_on":"2026-12-01","is_by_circulation":false,"is_practice":false,"notes":"","number_in_all":null,"number_in_year":null,"papers_due_on":null,"place":""}','','d4beef1c6f7a42cebe9706ee11aa8945','abc247a13d5b.61b574ef98287b36e0df94c144eb8c61ecddaedf9568f05c0cf12fe1ffa4392d','abc247a13d5b.f62c471a38925acceabfb1d2e00221daf0b571c9c0c82a1048eb81db986ef141');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(8,'2026-11-25T20:40:54.139734Z',0,'tester','test','created','approval',1,1,'{}','{"agreement_id":1,"consulted":"","decided_by":"","decided_on":null,"delegation":null,"document_number":"","drafted_by":"tester","drafted_on":"2026-11-25","instrument_id":1,"is_practice":false,"issued_on":null,"notes":"","owner":"","request_en":"","request_ja":"","retention":"","steps":[{"agenda":"for_decision","asked_on":null,"body_en":"International Office","body_ja":"国際課","decided_by":"","decided_on":null,"decision":null,"due_on":null,"is_by_circulation":false,"meeting_id":1,"note":"","reminded_on":null,"verb":"review","waived_by":"","waived_reason":""},{"agenda":"for_decision","asked_on":null,"body_en":"International Exchange Committee","body_ja":"国際交流委員会","decided_by":"","decided_on":null,"decision":null,"due_on":null,"is_by_circulation":false,"meeting_id":null,"note":"","reminded_on":null,"verb":"endorse","waived_by":"","waived_reason":""},{"agenda":"for_decision","asked_on":null,"body_en":"Board of Directors","body_ja":"理事会","decided_by":"","decided_on":null,"decision":null,"due_on":null,"is_by_circulation":false,"meeting_id":null,"note":"","reminded_on":null,"verb":"approve","waived_by":"","waived_reason":""},{"agenda":"for_decision","asked_on":null,"body_en":"President","body_ja":"会長","decided_by":"","decided_on":null,"decision":null,"due_on":null,"is_by_circulation":false,"meeting_id":null,"note":"","reminded_on":null,"verb":"decide","waived_by":"","waived_reason":""}],"subject":"notice"}','','f2824442cea047b9828269703ae1aa99','abc247a13d5b.f62c471a38925acceabfb1d2e00221daf0b571c9c0c82a1048eb81db986ef141','abc247a13d5b.0787fd62b4073c99fe6a0e0ce64676015f65626cc068bd9e893725164450ba88');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(9,'2026-11-25T20:40:54.176923Z',0,'tester','test','created','renewal',1,1,'{}','{"activity":"two visits","agreement_id":1,"are_updates_needed":false,"decided_by":"","decided_on":null,"decision":null,"evaluated_by":"","evaluated_on":null,"instrument_id":null,"integrity":"","is_focus_changed":false,"is_practice":false,"notes":"","reason":"","recommendation":"","recommended":null,"resources":"","results":"","successor_id":null,"term_end_on":"2027-03-31","value_gained":""}','','9d215da027e04068a2037fb79599ee4a','abc247a13d5b.0787fd62b4073c99fe6a0e0ce64676015f65626cc068bd9e893725164450ba88','abc247a13d5b.f15df5a554c61f6b1cc3efd125a233f58029cb1b76035a88f4e8737d96d6aeee');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(10,'2026-11-25T20:40:54.213881Z',0,'tester','test','created','reminder',1,1,'{}','{"assigned_to":"","due_on":"2026-09-30","handled_by":"tester","handled_on":"2026-09-01","is_practice":false,"reason":"","state":"done","subject_id":1,"subject_kind":"agreement","until":null,"what":"notice_deadline"}','','695538eb27cf406e84f9f2a8d37b1c5c','abc247a13d5b.f15df5a554c61f6b1cc3efd125a233f58029cb1b76035a88f4e8737d96d6aeee','abc247a13d5b.d30aba03cf994fbce179a6b783f6a8fb69fe3fa27c9b809d795926fba441b6ee');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(11,'2026-11-25T20:40:54.317123Z',0,'tester','test','created','clause',1,1,'{}','{"editions":[{"approved_by":"","approved_on":null,"heading_en":"Termination","heading_ja":"終了","number":1,"reason":"","status":"approved","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"","written_on":null},{"approved_by":"","approved_on":null,"heading_en":"Termination","heading_ja":"終了","number":2,"reason":"clearer","status":"draft","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"tester","written_on":"2026-11-25"}],"kinds":[],"least_parties":null,"most_parties":null,"name":"termination","notes":"","outcomes":[],"owner":"Kato","part":"article","party_kinds":[],"rank":150}','clearer','28e701b114094113b5d4ea6591278d79','abc247a13d5b.d30aba03cf994fbce179a6b783f6a8fb69fe3fa27c9b809d795926fba441b6ee','abc247a13d5b.cd04e747dd4cc92f6f6d5cc22e176830df58aa2f3156b6768c2ad776b3837f8d');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(12,'2026-11-25T20:40:54.349003Z',0,'tester','test','clause:approved','clause',1,2,'{"editions":[{"approved_by":"","approved_on":null,"heading_en":"Termination","heading_ja":"終了","number":1,"reason":"","status":"approved","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"","written_on":null},{"approved_by":"","approved_on":null,"heading_en":"Termination","heading_ja":"終了","number":2,"reason":"clearer","status":"draft","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"tester","written_on":"2026-11-25"}]}','{"editions":[{"approved_by":"","approved_on":null,"heading_en":"Termination","heading_ja":"終了","number":1,"reason":"","status":"approved","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"","written_on":null},{"approved_by":"Kato","approved_on":"2026-11-25","heading_en":"Termination","heading_ja":"終了","number":2,"reason":"clearer","status":"approved","wording_en":"{%p if party_count == 2 %}\nA Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.\n{%p else %}\nThe Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.\n{%p endif %}\n[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.","wording_ja":"{%p if party_count == 2 %}\nいずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p else %}\n全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。\n{%p endif %}\n[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。","written_by":"tester","written_on":"2026-11-25"}]}','','f34c78fd0e054cccb530c2867317691f','abc247a13d5b.cd04e747dd4cc92f6f6d5cc22e176830df58aa2f3156b6768c2ad776b3837f8d','abc247a13d5b.85cc05c1ac8a82ed1cc7c4de1e3684d348b760368f68a4cc8208d3830d517ac8');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(13,'2026-11-25T20:40:54.370331Z',0,'tester','test','created','draft',1,1,'{}','{"agreement_id":1,"assembled_sha256":"","based_on":null,"clauses":["termination@2"],"created_at":"2026-11-25T10:00:00Z","created_by":"tester","docx_sha256":"","has_blanks":false,"kept_by_hand":[],"languages":["en","ja"],"layout":"consecutive","note":"","number":1,"originals":[],"parity_findings":null,"pdf_sha256":"","status":"internal","template":"memorandum_of_understanding","template_sha256":"","text_sha256":"","title":"Memorandum of Understanding","turn":"us","turn_since":"2026-11-25T10:00:00Z","values_sha256":""}','','c702c798bbaf42ff9c6e4aa97e8739ba','abc247a13d5b.85cc05c1ac8a82ed1cc7c4de1e3684d348b760368f68a4cc8208d3830d517ac8','abc247a13d5b.2f1bc7ac9ccb9b39a36ed4a73a8096c5862193ef43ab130283f98b42bbe3ffce');
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(1,0,'Tōkyō Association','en','official','',NULL,NULL);
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(1,1,'東京大学協会','ja','official','とうきょうだいがくきょうかい',NULL,NULL);
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(2,0,'Universities UK','en','official','',NULL,NULL);
INSERT INTO agreement_party("agreement_owner","position","institution_id","unit","side","role","joined_on","withdrew_on","name_in_text_en","name_in_text_ja","signatory_name","signatory_title","signatory_name_ja","signatory_title_ja","on_behalf_of","signed_on","signed_place","method","witness_name","witness_title","not_signing_reason") VALUES(1,0,1,'','us','party',NULL,NULL,'','','Sato','','','','','2015-03-20','',NULL,'','','');
INSERT INTO agreement_party("agreement_owner","position","institution_id","unit","side","role","joined_on","withdrew_on","name_in_text_en","name_in_text_ja","signatory_name","signatory_title","signatory_name_ja","signatory_title_ja","on_behalf_of","signed_on","signed_place","method","witness_name","witness_title","not_signing_reason") VALUES(1,1,2,'','partner','party',NULL,NULL,'','','Sato','','','','','2015-03-20','',NULL,'','','');
INSERT INTO agreement_original("agreement_owner","position","language","first_party_id","copy","state","kept_at","delivery","tracking","sent_on","returned_on","compared_by","compared_on","note") VALUES(1,0,'en',1,NULL,'stored','safe',NULL,'',NULL,NULL,'',NULL,'');
INSERT INTO agreement_gate("agreement_owner","position","gate","opened_by","opened_on","reason") VALUES(1,0,'review','Kato','2015-03-01','urgent');
INSERT INTO draft("id","version","content_hash","is_archived","agreement_id","number","template","template_sha256","languages","title","created_at","created_by","docx_sha256","pdf_sha256","values_sha256","has_blanks","status","turn","turn_since","note","layout","assembled_sha256","text_sha256","clauses","based_on","kept_by_hand","parity_findings") VALUES(1,1,'31598ed2bf63b8a5ba8345fa0d64df0df8e6a6fd6a522103acb2423a74f385f2',0,1,1,'memorandum_of_understanding','','["en", "ja"]','Memorandum of Understanding','2026-11-25T10:00:00Z','tester','','','',0,'internal','us','2026-11-25T10:00:00Z','','consecutive','','','["termination@2"]',NULL,'[]',NULL);
INSERT INTO instrument("id","version","content_hash","is_archived","agreement_id","kind","number","title_en","title_ja","reason","effective_on","end_on","continuity","new_length","new_renewal","new_renewal_length","new_max_renewals","new_notice","given_by","sent_on","received_on","delivery","delivery_note","is_late_accepted","concluded_on","document_number","owner","notes","is_practice") VALUES(1,2,'6415ec7d3687d69c77a9eb3f23ae6633a995897aa935f3111aba7916fd2a634a',0,1,'notice_not_to_renew',1,'','','',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'us','2026-11-02',NULL,NULL,'',0,'2026-11-25','','','',0);
INSERT INTO clause_edition("clause_owner","position","number","heading_en","heading_ja","wording_en","wording_ja","status","reason","written_by","written_on","approved_by","approved_on") VALUES(1,0,1,'Termination','終了','{%p if party_count == 2 %}
A Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.
{%p else %}
The Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.
{%p endif %}
[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.','{%p if party_count == 2 %}
いずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。
{%p else %}
全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。
{%p endif %}
[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。','approved','','',NULL,'',NULL);
INSERT INTO clause_edition("clause_owner","position","number","heading_en","heading_ja","wording_en","wording_ja","status","reason","written_by","written_on","approved_by","approved_on") VALUES(1,1,2,'Termination','終了','{%p if party_count == 2 %}
A Party may terminate this {{ agreement.called.en }} at any time by giving the other Party notice in writing{% if agreement.notice.en %} at least {{ agreement.notice.en }} in advance{% endif %}.
{%p else %}
The Parties may terminate this {{ agreement.called.en }} at any time by agreement in writing.
{%p endif %}
[underway] Activities under way are completed as agreed. In particular, students and researchers who have already been accepted must not be placed at a disadvantage.','{%p if party_count == 2 %}
いずれの当事者も、{% if agreement.notice.ja %}{{ agreement.notice.ja }}前までに{% endif %}相手方に書面により通知することにより、いつでも本{{ agreement.called.ja }}を終了させることができる。
{%p else %}
全当事者は、書面による合意により、いつでも本{{ agreement.called.ja }}を終了させることができる。
{%p endif %}
[underway] 終了の際に実施中の活動は、合意した内容に従って完了させる。特に、既に受け入れられた学生及び研究者が不利益を受けることのないようにする。','approved','clearer','tester','2026-11-25','Kato','2026-11-25');
INSERT INTO agreement_row("id","number","number_key","title_en","title_ja","kind","level","stage","renewal","owner","partners_en","partners_ja","partners_key_en","partners_key_ja","countries","country_key_en","country_key_ja","signed_on","status_as_imported","missing","standing","standing_rank","renewals_passed","effective_on","initial_end_on","current_end_on","notice_deadline_on","send_by_on","bound_until_on","next_notice_deadline_on","review_due_on","decision_on","next_change_on","due_on","computed_on","is_archived") VALUES(1,'2015-1','000002015 000000001','MoU','交流覚書','memorandum_of_understanding','association','concluded','automatic','','Universities UK','Universities UK','universities uk','universities ukuniversities uk','GB','united kingdom','4イギリス','2015-03-20','','[]','locked_in',4,7,'2015-04-01','2020-03-31','2027-03-31','2026-09-30','2026-09-30','2028-03-31',NULL,NULL,NULL,'2027-04-01',NULL,'2026-11-25',0);
INSERT INTO institution_row("id","name_en","name_ja","name_native","key_en","key_ja","kind","status","country","country_key_en","country_key_ja","city","member_code","agreements","is_archived") VALUES(1,'Tōkyō Association','東京大学協会','東京大学協会','tokyo association','トウキヨウタイカクキヨウカイトウキョウダイガクキョウカイ','own_association','prospect','JP','japan','0ニホン','','',1,0);
INSERT INTO institution_row("id","name_en","name_ja","name_native","key_en","key_ja","kind","status","country","country_key_en","country_key_ja","city","member_code","agreements","is_archived") VALUES(2,'Universities UK','Universities UK','','universities uk','universities ukuniversities uk','university','partner','GB','united kingdom','4イギリス','','',1,0);
INSERT INTO agreement_event("agreement_owner","position","kind","on","until","side","note","new_length","new_end_on","new_renewal","new_renewal_length","new_max_renewals","new_notice","instrument_id","is_retroactive") VALUES(1,0,'opt_out_sent','2026-11-02',NULL,'us','',NULL,NULL,NULL,NULL,NULL,NULL,1,0);
INSERT INTO approval("id","version","content_hash","is_archived","agreement_id","subject","instrument_id","document_number","drafted_by","drafted_on","request_en","request_ja","consulted","decided_on","delegation","decided_by","issued_on","retention","owner","notes","is_practice") VALUES(1,1,'fd5f3a0016fe9132ab7ec83f23dd802a1db7822c03b206ae3f7582f4b8a21585',0,1,'notice',1,'','tester','2026-11-25','','','',NULL,NULL,'',NULL,'','','',0);
INSERT INTO renewal("id","version","content_hash","is_archived","agreement_id","term_end_on","activity","results","value_gained","integrity","resources","is_focus_changed","are_updates_needed","recommended","recommendation","evaluated_by","evaluated_on","decision","decided_by","decided_on","reason","instrument_id","successor_id","notes","is_practice") VALUES(1,1,'bc2b6fbbafcc04b8c20cf6bae39a83cffa53318a01097afe3571ea8a2f68a365',0,1,'2027-03-31','two visits','','','','',0,0,NULL,'','',NULL,NULL,'',NULL,'',NULL,NULL,'',0);
INSERT INTO approval_step("approval_owner","position","body_en","body_ja","verb","agenda","meeting_id","is_by_circulation","due_on","asked_on","reminded_on","decision","decided_on","decided_by","note","waived_by","waived_reason") VALUES(1,0,'International Office','国際課','review','for_decision',1,0,NULL,NULL,NULL,NULL,NULL,'','','','');
INSERT INTO approval_step("approval_owner","position","body_en","body_ja","verb","agenda","meeting_id","is_by_circulation","due_on","asked_on","reminded_on","decision","decided_on","decided_by","note","waived_by","waived_reason") VALUES(1,1,'International Exchange Committee','国際交流委員会','endorse','for_decision',NULL,0,NULL,NULL,NULL,NULL,NULL,'','','','');
INSERT INTO approval_step("approval_owner","position","body_en","body_ja","verb","agenda","meeting_id","is_by_circulation","due_on","asked_on","reminded_on","decision","decided_on","decided_by","note","waived_by","waived_reason") VALUES(1,2,'Board of Directors','理事会','approve','for_decision',NULL,0,NULL,NULL,NULL,NULL,NULL,'','','','');
INSERT INTO approval_step("approval_owner","position","body_en","body_ja","verb","agenda","meeting_id","is_by_circulation","due_on","asked_on","reminded_on","decision","decided_on","decided_by","note","waived_by","waived_reason") VALUES(1,3,'President','会長','decide','for_decision',NULL,0,NULL,NULL,NULL,NULL,NULL,'','','','');
INSERT INTO agreement_search(rowid,words) VALUES(1,'2015 1  mou  交流 流覚 覚書 書               tokyo association   東京 京大 大学 学協 協会 会  トウ ウキ キョ ョウ ウダ ダイ イガ ガク クキ キョ ョウ ウカ カイ イ  universities uk  ');
INSERT INTO institution_search(rowid,words) VALUES(1,'tokyo association   東京 京大 大学 学協 協会 会  トウ ウキ キョ ョウ ウダ ダイ イガ ガク クキ キョ ョウ ウカ カイ イ    ');
INSERT INTO institution_search(rowid,words) VALUES(2,'universities uk     ');
INSERT INTO alembic_version("version_num") VALUES('0003');
COMMIT;
