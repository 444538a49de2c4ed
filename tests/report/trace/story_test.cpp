#include "winay/report/trace/story.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <sstream>

#include "winay/report/run/table.hpp"
#include "winay/report/words/figures.hpp"
#include "winay/state/flows.hpp"

using namespace winay;

namespace {

constexpr std::size_t bimesters = 12;

/// An ordinary household of the transfer, the same every bimester; each test changes one thing.
struct Ordinary {
  StoryArm arm;

  Ordinary() {
    Programme juntos;
    juntos.name = "juntos";
    juntos.long_name.en = juntos.long_name.es = "Juntos";
    juntos.starts = -1000;
    juntos.cash_transfer = CashTransfer{.amount = 200, .conditional = true, .indexed = true};
    Programme training;
    training.name = "haku-winay";
    training.long_name.en = training.long_name.es = "Haku Wiñay";
    training.training = Training{};
    arm.label = "test:juntos";
    arm.long_name.en = arm.long_name.es = "Juntos";
    arm.arm.programmes = {juntos, training};
    arm.model.parameters.welfare.poverty_line = 300;
    arm.model.parameters.shocks.sprinkler_protection = 0.5;
    arm.start = ordinary(-1);
    for (std::size_t t = 0; t < bimesters; ++t) {
      arm.snapshots.push_back(ordinary(static_cast<std::int32_t>(t)));
    }
  }

  static Snapshot ordinary(std::int32_t bimester) {
    Snapshot m;
    m.bimester = bimester;
    m.start = {never, never};
    set(m, Kept::affiliation, static_cast<double>(Affiliation::active));
    set(m, Kept::transfer, 200);
    set(m, Kept::complied, 1);
    set(m, Kept::capital_kept, 1);
    set(m, Kept::consumption, 1000);
    set(m, Kept::consumption_per_person, 350);
    set(m, Kept::savings, 50);
    return m;
  }
  static void set(Snapshot& m, Kept kept, double value) { m[kept] = value; }
  void set(std::size_t t, Kept kept, double value) { set(arm.snapshots[t], kept, value); }
  static void keep(Snapshot& m, Kept kept, std::initializer_list<Technology> list) {
    m[kept] = list.size() > 0 ? 1 : 0;
    for (const Technology technology : list) m.technologies[kept_row(kept)].add(technology);
  }
  /// From bimester `t` on.
  void set_from(std::size_t t, Kept kept, double value) {
    for (; t < bimesters; ++t) set(t, kept, value);
  }
  void leave(std::size_t t) {
    set(t, Kept::exit_reason, static_cast<double>(ExitReason::reclassified));
    set_from(t, Kept::affiliation, static_cast<double>(Affiliation::left));
    set_from(t, Kept::transfer, 0);
  }
};

Story story_of(const std::vector<StoryArm>& arms) {
  Story story;
  story.household = 7;
  story.first_year = 2020;
  story.price_year = 2019;
  story.who = {"Puno, centre 3", "Puno, centro 3"};
  story.arms = arms;
  tell(story);
  return story;
}

std::string cell(const Story& story, std::size_t t, Language language = Language::en) {
  std::string text;
  for (const Line& line : story.chapters[0][t].lines) text += line.phrase.in(language) + "\n";
  return text;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; ++at) ++found;
  return found;
}

}  // namespace

TEST_CASE("story: where nothing happens, one line says so") {
  const Story story = story_of({Ordinary().arm});
  for (const Chapter& chapter : story.chapters[0]) CHECK_FALSE(chapter.has_news());
  const std::string text = to_text(story, Language::en);
  CHECK(has(text, "2020-1 … 2021-6: as before; consumes 1,000"));
  CHECK(count(text, "2020-") == 2);  // and in the sum
}

TEST_CASE_FIXTURE(Ordinary, "story: a quiet stretch gives the range of consumption") {
  set(3, Kept::consumption, 800);
  set(9, Kept::consumption, 1250);
  CHECK(has(to_text(story_of({arm}), Language::en), "as before; consumes 800–1,250"));
}

TEST_CASE_FIXTURE(Ordinary, "story: a payment is news when it stops and when it comes back") {
  set(4, Kept::transfer, 0);
  const Story story = story_of({arm});
  CHECK(has(cell(story, 4), "no transfer: conditions not met"));
  CHECK(has(cell(story, 5), "transfer 200 paid"));
  CHECK(story.chapters[0][4].has_news());
  CHECK(story.chapters[0][5].has_news());
  CHECK_FALSE(story.chapters[0][6].has_news());
}

TEST_CASE_FIXTURE(Ordinary,
                  "story: all money is of one year, and a payment of the day is no news") {
  set_from(6, Kept::transfer, 160);
  for (std::size_t t = 6; t < bimesters; ++t) arm.snapshots[t].prices = 1.25;
  const Story story = story_of({arm});
  CHECK(has(cell(story, 6), "transfer 160 paid"));
  CHECK_FALSE(story.chapters[0][6].has_news());
  const std::string text = to_text(story, Language::en);
  CHECK(has(text, "all money in soles of 2019, payments too"));
  CHECK_FALSE(has(text, "soles of the day"));
  CHECK(has(to_text(story, Language::es), "todo el dinero en soles de 2019, también los pagos"));
}

TEST_CASE_FIXTURE(Ordinary, "story: a new amount is in the story's money, the file's beside it") {
  Programme& juntos = arm.arm.programmes[0];
  juntos.cash_transfer->indexed = false;
  Programme raised = juntos;
  raised.cash_transfer->amount = 300;
  juntos.later = {{4, raised}};
  CHECK(has(cell(story_of({arm}), 4), "Juntos pays 300 soles from now on, it was 200\n"));
  for (Snapshot& m : arm.snapshots) m.prices = 1.25;
  const Story story = story_of({arm});
  CHECK(
      has(cell(story, 4), "Juntos pays 240 soles from now on, it was 160 (300 of the day instead"));
  CHECK(has(cell(story, 4, Language::es), "paga 240 soles desde ahora, eran 160 (300 del día"));
}

TEST_CASE_FIXTURE(Ordinary, "story: two stories are told from where they part, and summed up") {
  const StoryArm stays = arm;
  leave(6);                               // 6 of 12 transfers of 200 are lost
  set_from(6, Kept::consumption, 950);    // 50 less, 6 times
  set(bimesters - 1, Kept::savings, 30);  // 50 before
  set(bimesters - 1, Kept::formal_debt, 300);
  const Story story = story_of({stays, arm});
  const std::string text = to_text(story, Language::en);
  CHECK(has(text, "2020-1 … 2020-6: the two stories are the same; consumes 1,000"));
  CHECK(has(text, "in sum, 2021-1 … 2021-6, B against A: lost 1,200 soles of transfers, "));
  CHECK(sum_of(story).en ==
        "lost 1,200 soles of transfers, consumed 300 less, has 20 less saved, "
        "owes 300 more");
  CHECK(sum_of(story).es ==
        "perdió 1\u00a0200 soles de transferencias, consumió 300 menos, tiene "
        "ahorrados 20 menos, debe 300 más");
  CHECK(sum_of(story_of({arm, stays})).en ==
        "gained 1,200 soles of transfers, consumed 300 more, "
        "has 20 more saved, owes 300 less");
  CHECK(sum_of(story_of({stays, stays})).en == "no difference in money");
  CHECK(to_json(story, Language::en)["sum"] == sum_of(story).en);
}

TEST_CASE_FIXTURE(Ordinary, "story: one story is summed up over all its bimesters") {
  set(3, Kept::asset_grant, 2500);
  set(3, Kept::exit_grant, 500);
  CHECK(sum_of(story_of({arm})).en ==
        "received 2,400 soles of transfers, was given 3,000 in assets "
        "and grants, consumed 12,000, has 50 saved");
}

TEST_CASE_FIXTURE(Ordinary, "story: an exit comes with its reason, once, in both languages") {
  leave(5);
  const Story story = story_of({arm});
  CHECK(has(cell(story, 5), "left Juntos: reclassified above the cut-off"));
  CHECK(has(cell(story, 5, Language::es), "salió de Juntos: reclasificado"));
  CHECK_FALSE(has(cell(story, 6), "Juntos"));
  CHECK_FALSE(has(cell(story, 6), "transfer"));
}

TEST_CASE_FIXTURE(Ordinary, "story: a rule is told from queue and notice to taper and return") {
  ExitRule rule;
  rule.name = {"graduated", "graduado"};
  rule.place = "mine.yaml:7";
  rule.said.en = "score at least 1.0";
  rule.said.es = "puntaje de 1.0 o más";
  arm.arm.programmes[0].exit = {rule};
  set_from(1, Kept::exit_rule, 1);
  set(1, Kept::exit_stage, static_cast<double>(ExitStage::queued));
  set(2, Kept::exit_stage, static_cast<double>(ExitStage::leaving));
  set(2, Kept::exit_event, static_cast<double>(ExitEvent::notice));
  set(3, Kept::transfer, 100);
  set_from(4, Kept::transfer, 0);
  set_from(4, Kept::affiliation, static_cast<double>(Affiliation::left));
  set(4, Kept::exit_reason, static_cast<double>(first_rule_reason));
  set(4, Kept::exit_grant, 500);
  set_from(8, Kept::affiliation, static_cast<double>(Affiliation::active));
  set_from(8, Kept::transfer, 200);
  set(8, Kept::exit_event, static_cast<double>(ExitEvent::re_entry));
  const Story story = story_of({arm});
  CHECK(has(cell(story, 1), "in the queue of those who leave"));
  CHECK(has(cell(story, 2), "is told that it leaves Juntos: graduated (mine.yaml:7): score at"));
  CHECK(has(cell(story, 3), "transfer 100 paid"));
  CHECK(has(cell(story, 4), "left Juntos: graduated (mine.yaml:7): score at least 1.0"));
  CHECK(has(cell(story, 4), "grant of 500 on leaving"));
  CHECK(has(cell(story, 4, Language::es), "salió de Juntos: graduado (mine.yaml:7): puntaje"));
  CHECK(has(cell(story, 8), "back in Juntos"));
}

TEST_CASE_FIXTURE(Ordinary, "story: a suspension by a rule is not one for conditions") {
  ExitRule rule;
  rule.name = {"paused", "paused"};
  rule.suspend_for = 2;
  arm.arm.programmes[0].exit = {rule};
  set(3, Kept::exit_rule, 1);
  set(3, Kept::exit_stage, static_cast<double>(ExitStage::suspended));
  set(3, Kept::transfer, 0);
  CHECK(has(cell(story_of({arm}), 3), "transfer suspended: paused"));
}

TEST_CASE_FIXTURE(Ordinary, "story: climate is news once a year, and a sprinkler halves it") {
  for (std::size_t t = 6; t < 12; ++t) set(t, Kept::climate_loss, 0.4);
  const Story bare = story_of({arm});
  CHECK(has(cell(bare, 6), "frost or drought: income −40 %"));
  CHECK(bare.chapters[0][6].has_news());
  CHECK_FALSE(bare.chapters[0][7].has_news());
  for (Snapshot& m : arm.snapshots) keep(m, Kept::technologies, {Technology::sprinkler});
  keep(arm.start, Kept::technologies, {Technology::sprinkler});
  CHECK(has(cell(story_of({arm}), 6), "income −20 %"));
}

TEST_CASE_FIXTURE(Ordinary, "story: practices are taken up and given up by name") {
  for (std::size_t t = 2; t < 8; ++t)
    keep(arm.snapshots[t], Kept::technologies, {Technology::shed});
  const Story story = story_of({arm});
  CHECK(has(cell(story, 2), "takes up: shed"));
  CHECK(has(cell(story, 8), "gives up: shed"));
  CHECK(has(cell(story, 8, Language::es), "abandona: galpón"));
}

TEST_CASE_FIXTURE(Ordinary,
                  "story: the enterprise is told by its start and end, not as a practice") {
  for (std::size_t t = 3; t < 7; ++t)
    keep(arm.snapshots[t], Kept::technologies, {Technology::enterprise});
  set(3, Kept::started, 1);
  set(3, Kept::enterprise_capital, 2811);
  set(7, Kept::closed, 1);
  const Story story = story_of({arm});
  CHECK(has(cell(story, 3), "enterprise starts, capital 2,811"));
  CHECK(has(cell(story, 7), "enterprise closes"));
  CHECK_FALSE(has(cell(story, 3), "takes up"));
  CHECK_FALSE(has(cell(story, 7), "gives up"));
}

TEST_CASE_FIXTURE(Ordinary, "story: the poverty line is crossed where consumption a person does") {
  set_from(5, Kept::consumption_per_person, 299);
  set_from(8, Kept::consumption_per_person, 301);
  const Story story = story_of({arm});
  CHECK(has(cell(story, 5), "falls below the poverty line"));
  CHECK(has(cell(story, 8), "rises above the poverty line"));
  CHECK_FALSE(story.chapters[0][6].has_news());
}

TEST_CASE_FIXTURE(Ordinary, "story: a programme begins where the household starts in it") {
  for (Snapshot& m : arm.snapshots) m.start = {never, 4};
  CHECK(has(cell(story_of({arm}), 4), "Haku Wiñay begins"));
  CHECK_FALSE(has(cell(story_of({arm}), 5), "Haku Wiñay"));
}

TEST_CASE_FIXTURE(Ordinary, "story: loans, sales and missed payments are news when they begin") {
  for (const Kept kept : {Kept::informal_loan, Kept::traditional_sold, Kept::missed}) {
    set(3, kept, 60);
    set(4, kept, 40);
    const Story story = story_of({arm});
    CHECK(story.chapters[0][3].has_news());
    CHECK_FALSE(story.chapters[0][4].has_news());
    set(3, kept, 0);
    set(4, kept, 0);
  }
}

TEST_CASE_FIXTURE(Ordinary, "story: two arms that are the same do not part") {
  const Story story = story_of({arm, arm});
  CHECK_FALSE(story.parting.has_value());
  CHECK(has(to_text(story, Language::en), "first difference: none"));
}

TEST_CASE_FIXTURE(Ordinary, "story: where two arms part is said with both sides") {
  const StoryArm before = arm;
  leave(6);
  const Story story = story_of({before, arm});
  REQUIRE(story.parting.has_value());
  CHECK(story.parting->bimester == 6);
  CHECK(story.parting->row == kept_row(Kept::affiliation));
  CHECK(story.parting->a.en == "in Juntos, transfer 200 paid");
  CHECK(story.parting->b.en == "left Juntos: reclassified above the cut-off");
  const std::string text = to_text(story, Language::en);
  CHECK(
      has(text, "first difference 2021-1, exit: A: in Juntos, transfer 200 paid; B: left Juntos"));
  CHECK(count(text, "← first difference") == 1);
}

TEST_CASE_FIXTURE(Ordinary, "story: of a packed column only what differs is said") {
  const StoryArm before = arm;
  const auto contacts = std::find_if(kept_list().begin(), kept_list().end(),
                                     [](const KeptField& f) { return f.kind == Kind::contacts; });
  const auto row = static_cast<std::size_t>(contacts - kept_list().begin());
  TechnologySet user;
  user.add(Technology::shed);
  for (int i = 0; i < 3; ++i) {
    for (Snapshot& m : arm.snapshots) m.technologies[row] += user;
  }
  StoryArm other = arm;
  other.snapshots[2].technologies[row] += user;
  const Story story = story_of({arm, other});
  CHECK(has(story.parting->a.en, "shed 3"));
  CHECK(has(story.parting->b.en, "shed 4"));
  CHECK_FALSE(has(story.parting->a.en, "fertiliser"));
}

TEST_CASE_FIXTURE(Ordinary, "story: histories that differ before the first year say so") {
  StoryArm other = arm;
  set(other.start, Kept::savings, 80);
  const Story story = story_of({arm, other});
  CHECK(story.parting->before_start);
  CHECK(has(to_text(story, Language::en), "before the first year"));
}

TEST_CASE_FIXTURE(Ordinary, "story: no line is longer than 100 columns, in either language") {
  const StoryArm before = arm;
  for (std::size_t t = 0; t < bimesters; ++t) {
    set(t, Kept::informal_loan, t % 2 == 0 ? 12345.6 : 0);
    set(t, Kept::arriving, 1);
    arm.snapshots[t].technologies[kept_row(Kept::arriving)] = every_technology;
    if (t % 3 == 0) arm.snapshots[t].technologies[kept_row(Kept::technologies)] = every_technology;
    set(t, Kept::consumption, 12345678.9);
  }
  leave(7);
  const Story story = story_of({before, arm});
  for (const Language language : {Language::en, Language::es}) {
    std::istringstream lines(to_text(story, language));
    for (std::string line; std::getline(lines, line);) CHECK(width(line) <= table_width);
  }
}

TEST_CASE("story: every telling has a name of its own") {
  std::set<std::string_view> names;
  for (const Telling& telling : tellings()) CHECK(names.insert(telling.what).second);
  CHECK(names.size() > 20);
}

TEST_CASE_FIXTURE(Ordinary, "story: JSON holds all numbers, and null where the arms do not part") {
  const nlohmann::json json = to_json(story_of({arm, arm}), Language::en);
  CHECK(json["first_difference"].is_null());
  CHECK(json["arms"][1]["bimesters"].size() == bimesters);
  const nlohmann::json& first = json["arms"][0]["bimesters"][7];
  CHECK(first["year"] == 2021);
  CHECK(first["bimester"] == 2);
  CHECK(first["values"].size() == kept_list().size());
  CHECK(first["values"]["welfare.consumption"] == 1000);
  CHECK(json["units"]["welfare.consumption"] == "soles/bimester");
}

TEST_CASE("story: every part of the model is named in Spanish") {
  for (const KeptField& field : kept_list()) {
    INFO(field.phase);
    CHECK(phase_words(field.phase, Language::es) != field.phase);
    CHECK(phase_words(field.phase, Language::en) == field.phase);
  }
}
