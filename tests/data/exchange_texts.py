"""A student exchange agreement as two universities would type it, with other habits than the shipped templates."""

ENGLISH = [
    "AGREEMENT ON STUDENT EXCHANGE",
    "between",
    "Kitayama University, Japan",
    "and",
    "the University of Westhaven, United Kingdom",
    "Kitayama University (hereinafter referred to as “Kitayama”) and the "
    "University of Westhaven (hereinafter referred to as "
    "“Westhaven”), hereinafter collectively referred to as “the "
    "Universities”, in accordance with Article 3 of the Agreement on "
    "Academic Cooperation concluded on March 1, 2024, agree to exchange students as follows.",
    "Article 1. Definitions",
    "1. “Home University” means the university at which an exchange student is enrolled as a degree student.",
    "2. “Host University” means the university which accepts the exchange student.",
    "Article 2. Number of Students",
    "1. Each university may send up to three (3) students per academic year. "
    "Two students staying for one semester each count as one "
    "student for a full year.",
    "2. The Universities shall aim at a balance over any period of three "
    "years and shall review the numbers each year by the end of "
    "March.",
    "Article 3. Period of Study",
    "The period of study shall be one semester or one academic year and shall not exceed twelve (12) months.",
    "Article 4. Selection and Admission",
    "1. The Home University shall select candidates on the basis of their "
    "academic record. Undergraduate students must have completed "
    "at least two (2) semesters.",
    "2. The Home University shall nominate candidates no later than 60 days before the start of the semester.",
    "3. The final decision on admission rests with the Host University.",
    "Article 5. Tuition and Fees",
    "1. Exchange students shall pay tuition at the Home University and shall be "
    "exempt from examination, admission and tuition fees at "
    "the Host University.",
    "2. All other expenses, estimated at JPY 120,000 per month, shall be borne by the exchange students, including:",
    "(a) travel;",
    "(b) accommodation and living expenses; and",
    "(c) health and accident insurance with a cover of at least USD 50,000.",
    "Article 6. Credits",
    "1. The Host University shall send an academic transcript to the Home "
    "University within thirty (30) days after the end of the "
    "semester.",
    "2. Credits earned under Article 4 and this Article shall be recognised by "
    "the Home University in accordance with its regulations, "
    "up to a maximum of 50%.",
    "Article 7. Responsibilities of the Students",
    "Exchange students shall observe the laws of the host country and the "
    "regulations of the Host University. In the event of a serious "
    "breach, the Host University may, after consulting the Home University, end the exchange.",
    "Article 8. Accommodation",
    "The Host University shall assist exchange students in finding suitable accommodation.",
    "Article 9. Liaison",
    "Each university shall appoint a coordinator. Kitayama appoints its "
    "International Office; Westhaven appoints its Global Engagement "
    "Team.",
    "Article 10. Term, Amendment and Termination",
    "1. This Agreement shall take effect on the date of the last signature "
    "and shall remain valid for a period of five (5) years.",
    "2. Unless either university gives notice at least six (6) months prior "
    "to the date of expiry, this Agreement shall be renewed "
    "automatically for one further period of five (5) years.",
    "3. Notwithstanding paragraph 1, either university may terminate this "
    "Agreement by giving six months' written notice. Students who "
    "have begun their studies shall be allowed to complete them as provided in Articles 3 to 6.",
    "Article 11. Languages",
    "This Agreement is made in duplicate in English and Japanese, each text "
    "being equally authentic. Each university shall retain one "
    "original.",
    "For Kitayama University",
    "Name: SATO Ichiro",
    "Title: President",
    "Date:",
    "For the University of Westhaven",
    "Name: Jane Carter",
    "Title: Vice-Chancellor",
    "Date:",
]
JAPANESE = [
    "学生交流に関する協定書",
    "日本国北山大学と英国ウエストヘイブン大学との間の",
    "北山大学（以下「北山大」という。）とウエストヘイブン大学（以下「ウ"
    "エストヘイブン大」という。）（以下、総称して「両大学」という。）は、"
    "２０２４年３月１日に締結された学術交流協定第３条に基づき"
    "、学生の交流を行うことについて、次のとおり協定を締結する。",
    "（定義）",
    "第１条　「派遣大学」とは、交流学生が正規の学生として在籍する大学をいう。",
    "２　「受入大学」とは、交流学生を受け入れる大学をいう。",
    "（交流学生数）",
    "第２条　両大学は、それぞれ１学年度につき３名以内の学生を派遣することがで"
    "きる。１学期間在学する学生２名をもって、１年間在学する学生１名とみなす。",
    "２　両大学は、３年間を通じて派遣・受入れの均衡を図るものとし、毎年３月末日までに人数を見直す。",
    "（在学期間）",
    "第３条　在学期間は、１学期又は１学年度とし、１２か月を超えないものとする。",
    "（選考及び受入れ）",
    "第４条　派遣大学は、学業成績に基づき候補者を選考する。学部学生は、少なくとも２学期を修了していなければならない。",
    "２　派遣大学は、学期開始の６０日前までに候補者を推薦する。",
    "３　受入れの最終決定は、受入大学が行う。",
    "（授業料等）",
    "第５条　交流学生は、派遣大学に授業料を納付するものとし、"
    "受入大学における検定料、入学料及び授業料は、不徴収とする。",
    "２　その他の経費（月額１２万円と見込まれる。）は、次に掲げるものを含め、交流学生の負担とする。",
    "（１）旅費",
    "（２）宿舎費及び生活費",
    "（３）５万米ドル以上を補償する健康・傷害保険の保険料",
    "（単位）",
    "第６条　受入大学は、学期終了後３０日以内に、成績証明書を派遣大学に送付する。",
    "２　第４条及び本条に基づき修得した単位は、派遣大学の規則に従い、５割を上限として、派遣大学が認定する。",
    "（学生の責務）",
    "第７条　交流学生は、受入国の法令及び受入大学の規則を遵守する。重大な違反があ"
    "った場合には、受入大学は、派遣大学と協議の上、交流を終了させることができる。",
    "（宿舎）",
    "第８条　受入大学は、交流学生が適切な宿舎を確保できるよう支援する。",
    "（連絡担当）",
    "第９条　両大学は、それぞれ連絡責任者を置く。北山大は国際課を"
    "、ウエストヘイブン大はグローバル連携チームを連絡窓口とする。",
    "（有効期間、変更及び終了）",
    "第１０条　本協定は、最後の署名の日に発効し、５年間有効とする。",
    "２　有効期間満了の６か月前までにいずれの大学からも申出がない"
    "場合には、本協定は、更に５年間自動的に更新されるものとする。",
    "３　第１項の規定にかかわらず、いずれの大学も、６か月前に書面により通知する"
    "ことにより本協定を終了させることができる。既に学修を開始した学生については、"
    "第３条から第６条までの定めるところにより、学修の完了を認める。",
    "（言語）",
    "第１１条　本協定は、英語及び日本語により各２通を作成し、いず"
    "れの本文も等しく正文とする。両大学は、それぞれ１通を保管する。",
    "北山大学",
    "氏名：佐藤　一郎",
    "職名：学長",
    "日付：",
    "ウエストヘイブン大学",
    "氏名：ジェーン・カーター",
    "職名：副総長",
    "日付：",
]


def in_parts(lines: list[str]) -> list[list[str]]:
    """The lines article by article: what stands before the first, each article with its caption, what is signed."""
    starts = [
        at
        for at, line in enumerate(lines)
        if line.startswith("Article ") or (line.startswith("（") and lines[at + 1].startswith("第"))
    ]
    ends = [
        *starts[1:],
        next(at for at, line in enumerate(lines) if line.startswith(("For Kitayama", "北山大学")) and at > starts[-1]),
    ]
    parts = [lines[: starts[0]], *(lines[start:end] for start, end in zip(starts, ends, strict=True))]
    return [*parts, lines[ends[-1] :]]
