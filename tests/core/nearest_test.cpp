#include "winay/core/nearest.hpp"

#include <doctest/doctest.h>

namespace winay {

TEST_CASE("nearest: letters, accents, case and separators are forgiven, and no more") {
  CHECK(nearest("haku_wiñay", {"juntos", "haku-winay"}) == "haku-winay");
  CHECK(nearest("propnesity", {"propensity", "buffer"}) == "propensity");
  CHECK(nearest("fixed cost", {"fixed_cost", "fixed_cost_cut"}) == "fixed_cost");
  CHECK(nearest("wages", {"season", "capacity"}).empty());
}

TEST_CASE("nearest: columns and categories of a survey") {
  CHECK(nearest("FACTOR07", {"factor07", "totmieho"}) == "factor07");
  CHECK(nearest("totmiho", {"factor07", "totmieho"}) == "totmieho");
  CHECK(nearest("siera sur", {"sierra sur", "selva"}) == "sierra sur");
  CHECK(nearest("Nivel educación", {"nivel_educacion"}) == "nivel_educacion");
  CHECK(nearest("income", {"factor07", "totmieho"}).empty());
}

TEST_CASE("nearest: a third of the letters may differ") {
  CHECK(nearest("abcxx", {"abcde"}).empty());
  CHECK(nearest("abcdxx", {"abcdef"}) == "abcdef");
  CHECK(nearest("abcdefxxx", {"abcdefghi"}) == "abcdefghi");
}

TEST_CASE("nearest: letters that changed places are one slip") {
  CHECK(nearest("thrid", {"third"}) == "third");
  CHECK(nearest("tihdr", {"third"}).empty());
}

TEST_CASE("nearest: a code is no slip of another") {
  CHECK(nearest("7", {"1", "2"}).empty());
  CHECK(nearest("12", {"11", "13"}).empty());
  CHECK(nearest("1.5", {"1.4"}).empty());
  CHECK(nearest("b", {"a", "c"}).empty());
  CHECK(nearest("b", {"a", "B"}) == "B");
  CHECK(nearest("a2", {"a1"}) == "a1");
}

TEST_CASE("nearest: what was meant is asked in both languages, or not at all") {
  CHECK(did_you_mean("juntos").in(Language::en) == "; did you mean 'juntos'?");
  CHECK(did_you_mean("juntos").in(Language::es) == "; ¿quiso decir 'juntos'?");
  CHECK(did_you_mean("").empty());
}

TEST_CASE("words that differ in case, accents or gaps alone are told from others") {
  CHECK(same_but_for_case("Juntos", "juntos"));
  CHECK(same_but_for_case("haku_winay", "haku-wiñay"));
  CHECK_FALSE(same_but_for_case("juntos", "juntos"));
  CHECK_FALSE(same_but_for_case("juntos-300", "juntos"));
}

}  // namespace winay
