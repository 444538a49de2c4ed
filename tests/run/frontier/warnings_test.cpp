#include "run/frontier/warnings.hpp"

#include <doctest/doctest.h>

namespace winay {

TEST_CASE("frontier: what differs in the numbers of points alone is warned of once, with them") {
  PointWarnings warnings;
  const std::string path = "programmes.juntos.exit[0].when.observed_score.at_least";
  const auto say = [&](std::size_t point, const std::string& value, const std::string& mark) {
    const std::string setting = path + "=" + value + " lines";
    warnings.add(
        "--set:1:9: warning: " + setting + ": nobody has a score of " + value + "\n" + mark + "^\n",
        point, {setting});
  };
  say(0, "9", "   ");
  say(2, "12.5", "      ");
  warnings.add("own.yaml:3: warning: another\n", 0, {path + "=9 lines"});
  warnings.add("own.yaml:3: warning: another\n", 1, {path + "=1 lines"});
  warnings.add("own.yaml:3: warning: another\n", 2, {path + "=12.5 lines"});
  const std::vector<std::string> en = warnings.texts(3, Language::en);
  REQUIRE(en.size() == 2);
  CHECK(en[0].ends_with("    at point-001, point-003"));
  CHECK(en[1] == "own.yaml:3: warning: another\n    at every point");
  CHECK(warnings.texts(3, Language::es)[1].ends_with("en todos los puntos"));
}

}  // namespace winay
