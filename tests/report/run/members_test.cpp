#include "winay/report/run/members.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>

#include "winay/report/run/table.hpp"

using namespace winay;

namespace {

const TransferMembers survey{.households = 303,
                             .inside = 16,
                             .share_inside = 0.0703,
                             .participants = 222,
                             .participants_inside = 14};

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("members: what is not modelled is reckoned from the households of the run") {
  const std::string en = not_modelled_note(false, survey, Language::en);
  CHECK(contains(en, "7.0 % of households; 93.0 % are outside it (287 of 303 simulated)"));
  CHECK(contains(en,
                 "Of the 222 simulated households that take part in the productive programme, "
                 "14 are in the transfer and 208 are not"));
  CHECK(!contains(en, "are not modelled"));
  const std::string es = not_modelled_note(false, survey, Language::es);
  CHECK(contains(es, "7.0 % de los hogares; 93.0 % están fuera (287 de 303 simulados)"));
  CHECK(contains(es, "14 están en la transferencia y 208 no"));
  CHECK(to_json(survey).at("participants_outside") == 208);
}

TEST_CASE("members: those outside are not modelled where all are inside") {
  const TransferMembers all{.households = 9, .inside = 9, .share_inside = 1};
  CHECK(contains(members_text(all, Language::en), "those outside it are not modelled"));
  CHECK(contains(members_text(all, Language::es), "los que están fuera no se modelan"));
  TransferMembers none = survey;
  none.participants = 0;
  CHECK(!contains(members_text(none, Language::en), "take part"));
}

TEST_CASE("members: nothing is claimed of a file that does not say") {
  CHECK(contains(not_modelled_note(true, std::nullopt, Language::en), "is not known"));
}
