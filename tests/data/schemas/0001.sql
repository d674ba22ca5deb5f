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
	CONSTRAINT pk_agreement_event PRIMARY KEY (agreement_owner, position), 
	CONSTRAINT fk_agreement_event_agreement_owner FOREIGN KEY(agreement_owner) REFERENCES agreement (id) ON DELETE CASCADE
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
	CONSTRAINT ck_draft_version CHECK (version > 0), 
	CONSTRAINT fk_draft_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT
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
	CONSTRAINT ck_commitment_version CHECK (version > 0), 
	CONSTRAINT fk_commitment_agreement_id FOREIGN KEY(agreement_id) REFERENCES agreement (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_commitment_initiative_id FOREIGN KEY(initiative_id) REFERENCES initiative (id) ON DELETE RESTRICT, 
	CONSTRAINT fk_commitment_institution_id FOREIGN KEY(institution_id) REFERENCES institution (id) ON DELETE RESTRICT
);
CREATE VIRTUAL TABLE agreement_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE institution_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE initiative_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE VIRTUAL TABLE commitment_search USING fts5(words, columnsize=0, prefix='1 2 3', tokenize="unicode61 remove_diacritics 0 categories 'L* N* M* Co'");
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY);
CREATE INDEX ix_agreement_predecessor_id ON agreement (predecessor_id);
CREATE INDEX ix_agreement_number ON agreement (number);
CREATE UNIQUE INDEX uq_agreement_source_key ON agreement (source_key) WHERE source_key <> '';
CREATE INDEX ix_agreement_parent_id ON agreement (parent_id);
CREATE INDEX ix_attachment_owner_kind_owner_id ON attachment (owner_kind, owner_id);
CREATE INDEX ix_history_entity_entity_id ON history (entity, entity_id);
CREATE INDEX ix_history_save_id ON history (save_id);
CREATE INDEX ix_institution_identifier_scheme_value ON institution_identifier (scheme, value);
CREATE INDEX ix_agreement_party_institution_id ON agreement_party (institution_id);
CREATE INDEX ix_draft_agreement_id ON draft (agreement_id);
CREATE INDEX ix_agreement_row_by_country_key_ja ON agreement_row (is_archived, country_key_ja, id);
CREATE INDEX ix_agreement_row_by_kind ON agreement_row (is_archived, kind, id);
CREATE INDEX ix_agreement_row_by_due_on ON agreement_row (is_archived, due_on, id);
CREATE INDEX ix_agreement_row_by_notice_deadline_on ON agreement_row (is_archived, notice_deadline_on, id);
CREATE INDEX ix_agreement_row_by_title_en ON agreement_row (is_archived, title_en, id);
CREATE INDEX ix_agreement_row_by_number_key ON agreement_row (is_archived, number_key, id);
CREATE INDEX ix_agreement_row_by_partners_key_ja ON agreement_row (is_archived, partners_key_ja, id);
CREATE INDEX ix_agreement_row_computed_on ON agreement_row (computed_on);
CREATE INDEX ix_agreement_row_by_title_ja ON agreement_row (is_archived, title_ja, id);
CREATE INDEX ix_agreement_row_by_standing ON agreement_row (is_archived, standing, id);
CREATE INDEX ix_agreement_row_by_owner ON agreement_row (is_archived, owner, id);
CREATE INDEX ix_agreement_row_by_current_end_on ON agreement_row (is_archived, current_end_on, id);
CREATE INDEX ix_agreement_row_by_country_key_en ON agreement_row (is_archived, country_key_en, id);
CREATE INDEX ix_agreement_row_is_archived ON agreement_row (is_archived);
CREATE INDEX ix_agreement_row_next_change_on ON agreement_row (next_change_on);
CREATE INDEX ix_agreement_row_by_partners_key_en ON agreement_row (is_archived, partners_key_en, id);
CREATE INDEX ix_institution_row_kind ON institution_row (kind);
CREATE INDEX ix_institution_row_country ON institution_row (country);
CREATE INDEX ix_institution_row_key_ja ON institution_row (key_ja);
CREATE INDEX ix_institution_row_status ON institution_row (status);
CREATE INDEX ix_institution_row_country_key_ja ON institution_row (country_key_ja);
CREATE INDEX ix_institution_row_key_en ON institution_row (key_en);
CREATE INDEX ix_institution_row_member_code ON institution_row (member_code);
CREATE INDEX ix_institution_row_country_key_en ON institution_row (country_key_en);
CREATE INDEX ix_initiative_partner_institution_id ON initiative_partner (institution_id);
CREATE INDEX ix_commitment_due_on ON commitment (due_on);
CREATE INDEX ix_commitment_agreement_id ON commitment (agreement_id);
INSERT INTO institution("id","version","content_hash","is_archived","kind","status","country","region","city","city_ja","address","address_ja","website","legal_status","parent_id","notes","is_practice") VALUES(1,1,'6b3197a38d1f9d85de54b09f8952a29d70f4433d2c710412253d7df8b2899d1c',0,'own_association','prospect','JP','','','','','','',NULL,NULL,'',0);
INSERT INTO institution("id","version","content_hash","is_archived","kind","status","country","region","city","city_ja","address","address_ja","website","legal_status","parent_id","notes","is_practice") VALUES(2,1,'7621ce501054994402b9366b131069d228123706307c1259197bc1693c2c541c',0,'university','partner','GB','','','','','','',NULL,NULL,'',0);
INSERT INTO agreement("id","version","content_hash","is_archived","number","title_en","title_ja","title_native","kind","level","binding","stage","stage_reason","parent_id","follows_parent","predecessor_id","has_term","effective_rule","effective_on","counting","length","explicit_end_on","renewal","renewal_length","max_renewals","notice","academic_year_start","review_every","window","scope","purpose","purpose_ja","benefit","owner","section","confidentiality","document_number","signed_place","link","status_as_imported","source_key","notes","is_practice") VALUES(1,1,'69ceb0b151006094ee2ca6495dfdb87d2d81cd4a65879e7b158c6f6f0469c87c',0,'2015-1','MoU','交流覚書','','memorandum_of_understanding','association',NULL,'concluded','',NULL,0,NULL,1,'fixed','2015-04-01','first_day','5y',NULL,'automatic','1y',NULL,'6m','04-01',NULL,NULL,'[]','','','','','','internal','','','','','','',0);
INSERT INTO setting("name","value") VALUES('office_id','"28ae43c0a785c58a"');
INSERT INTO save("save_id","at","result") VALUES('2f3f3350f9d0498db81c05a3cbcefcdc','2026-11-23T04:15:30.109577Z','["institution:1"]');
INSERT INTO save("save_id","at","result") VALUES('3c494853c5924902893bb6f52812e763','2026-11-23T04:15:30.198928Z','["institution:2"]');
INSERT INTO save("save_id","at","result") VALUES('ced90e795d6b4ab4b3e7421837713af7','2026-11-23T04:15:30.231048Z','["agreement:1"]');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(1,'2026-11-23T04:15:30.109577Z',0,'tester','test','created','institution',1,1,'{}','{"address":"","address_ja":"","city":"","city_ja":"","contacts":[],"country":"JP","identifiers":[],"is_practice":false,"kind":"own_association","legal_status":null,"names":[{"kind":"official","language":"en","reading":"","text":"Tōkyō Association","valid_from":null,"valid_to":null},{"kind":"official","language":"ja","reading":"とうきょうだいがくきょうかい","text":"東京大学協会","valid_from":null,"valid_to":null}],"notes":"","parent_id":null,"region":"","status":"prospect","units":[],"website":""}','','2f3f3350f9d0498db81c05a3cbcefcdc','','7a667a409a6b.8b5d6a63744deb43c0ceb0748b3759461978ae9d24dd7adfb1d77c37a418f7cb');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(2,'2026-11-23T04:15:30.198928Z',0,'tester','test','created','institution',2,1,'{}','{"address":"","address_ja":"","city":"","city_ja":"","contacts":[],"country":"GB","identifiers":[],"is_practice":false,"kind":"university","legal_status":null,"names":[{"kind":"official","language":"en","reading":"","text":"Universities UK","valid_from":null,"valid_to":null}],"notes":"","parent_id":null,"region":"","status":"partner","units":[],"website":""}','','3c494853c5924902893bb6f52812e763','7a667a409a6b.8b5d6a63744deb43c0ceb0748b3759461978ae9d24dd7adfb1d77c37a418f7cb','7a667a409a6b.7e11666a6426ccd627fc3be687582cb3379d23a045459fd8cea4f1b26c02f57b');
INSERT INTO history("seq","at","is_clock_suspect","who","host","action","entity","entity_id","version","before","after","reason","save_id","prev","mac") VALUES(3,'2026-11-23T04:15:30.231048Z',0,'tester','test','created','agreement',1,1,'{}','{"academic_year_start":"04-01","benefit":"","binding":null,"confidentiality":"internal","counting":"first_day","document_number":"","effective_on":"2015-04-01","effective_rule":"fixed","events":[],"explicit_end_on":null,"follows_parent":false,"has_term":true,"is_practice":false,"kind":"memorandum_of_understanding","languages":[],"length":"5y","level":"association","link":"","max_renewals":null,"notes":"","notice":"6m","number":"2015-1","owner":"","parent_id":null,"parties":[{"institution_id":1,"joined_on":null,"method":null,"name_in_text_en":"","name_in_text_ja":"","on_behalf_of":"","role":"party","side":"us","signatory_name":"","signatory_name_ja":"","signatory_title":"","signatory_title_ja":"","signed_on":null,"signed_place":"","unit":"","withdrew_on":null},{"institution_id":2,"joined_on":null,"method":null,"name_in_text_en":"","name_in_text_ja":"","on_behalf_of":"","role":"party","side":"partner","signatory_name":"","signatory_name_ja":"","signatory_title":"","signatory_title_ja":"","signed_on":null,"signed_place":"","unit":"","withdrew_on":null}],"predecessor_id":null,"purpose":"","purpose_ja":"","renewal":"automatic","renewal_length":"1y","review_every":null,"scope":[],"section":"","signed_place":"","source_key":"","stage":"concluded","stage_reason":"","status_as_imported":"","title_en":"MoU","title_ja":"交流覚書","title_native":"","window":null}','','ced90e795d6b4ab4b3e7421837713af7','7a667a409a6b.7e11666a6426ccd627fc3be687582cb3379d23a045459fd8cea4f1b26c02f57b','7a667a409a6b.436b9c81855e2a1cb6bc37aad8b541b3b2041785a330768719b72fe80beaac62');
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(1,0,'Tōkyō Association','en','official','',NULL,NULL);
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(1,1,'東京大学協会','ja','official','とうきょうだいがくきょうかい',NULL,NULL);
INSERT INTO institution_name("institution_owner","position","text","language","kind","reading","valid_from","valid_to") VALUES(2,0,'Universities UK','en','official','',NULL,NULL);
INSERT INTO agreement_party("agreement_owner","position","institution_id","unit","side","role","joined_on","withdrew_on","name_in_text_en","name_in_text_ja","signatory_name","signatory_title","signatory_name_ja","signatory_title_ja","on_behalf_of","signed_on","signed_place","method") VALUES(1,0,1,'','us','party',NULL,NULL,'','','','','','','',NULL,'',NULL);
INSERT INTO agreement_party("agreement_owner","position","institution_id","unit","side","role","joined_on","withdrew_on","name_in_text_en","name_in_text_ja","signatory_name","signatory_title","signatory_name_ja","signatory_title_ja","on_behalf_of","signed_on","signed_place","method") VALUES(1,1,2,'','partner','party',NULL,NULL,'','','','','','','',NULL,'',NULL);
INSERT INTO agreement_row("id","number","number_key","title_en","title_ja","kind","level","stage","renewal","owner","partners_en","partners_ja","partners_key_en","partners_key_ja","countries","country_key_en","country_key_ja","signed_on","status_as_imported","missing","standing","standing_rank","renewals_passed","effective_on","initial_end_on","current_end_on","notice_deadline_on","send_by_on","bound_until_on","next_notice_deadline_on","review_due_on","decision_on","next_change_on","due_on","computed_on","is_archived") VALUES(1,'2015-1','000002015 000000001','MoU','交流覚書','memorandum_of_understanding','association','concluded','automatic','','Universities UK','Universities UK','universities uk','universities ukuniversities uk','GB','united kingdom','4イギリス','2015-04-01','','[]','locked_in',4,7,'2015-04-01','2020-03-31','2027-03-31','2026-09-30','2026-09-30','2028-03-31','2027-09-30',NULL,'2027-09-30','2027-04-01','2027-09-30','2026-11-23',0);
INSERT INTO institution_row("id","name_en","name_ja","name_native","key_en","key_ja","kind","status","country","country_key_en","country_key_ja","city","member_code","agreements","is_archived") VALUES(1,'Tōkyō Association','東京大学協会','東京大学協会','tokyo association','トウキヨウタイカクキヨウカイトウキョウダイガクキョウカイ','own_association','prospect','JP','japan','0ニホン','','',1,0);
INSERT INTO institution_row("id","name_en","name_ja","name_native","key_en","key_ja","kind","status","country","country_key_en","country_key_ja","city","member_code","agreements","is_archived") VALUES(2,'Universities UK','Universities UK','','universities uk','universities ukuniversities uk','university','partner','GB','united kingdom','4イギリス','','',1,0);
INSERT INTO agreement_search(rowid,words) VALUES(1,'2015 1  mou  交流 流覚 覚書 書               tokyo association  東京 京大 大学 学協 協会 会  universities uk ');
INSERT INTO institution_search(rowid,words) VALUES(1,'tokyo association   東京 京大 大学 学協 協会 会  トウ ウキ キョ ョウ ウダ ダイ イガ ガク クキ キョ ョウ ウカ カイ イ    ');
INSERT INTO institution_search(rowid,words) VALUES(2,'universities uk     ');
INSERT INTO alembic_version("version_num") VALUES('0001');
COMMIT;
