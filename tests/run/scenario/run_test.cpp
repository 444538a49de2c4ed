#include "run/scenario/run.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <sstream>

#include "run/console/log.hpp"
#include "run/console/progress.hpp"

TEST_CASE("the hash of a run tells the order of its histories") {
  const auto fold = [](std::uint64_t a, std::uint64_t b) {
    return winay::fold_hash(winay::fold_hash(0, a), b);
  };
  CHECK(fold(1, 2) == fold(1, 2));
  CHECK(fold(1, 2) != fold(2, 1));
  CHECK(fold(1, 2) != fold(1, 3));
  CHECK(fold(0, 0) == 0);  // a run of nothing
}

TEST_CASE("a quiet log says only what went wrong, and keeps the rest for the file") {
  std::ostringstream out;
  winay::Log log(out);
  log.set_style({.amount = winay::LogStyle::Amount::quiet});
  log.info("one");
  log.detail("two");
  log.warning("three");
  log.error("four");
  CHECK(out.str() == "three\nfour\n");
  CHECK(log.kept() == "one\ntwo\nthree\n");
  CHECK(log.warnings() == 1);
}

TEST_CASE("a log in JSON is an object a line, whatever the text") {
  std::ostringstream out;
  winay::Log log(out);
  log.set_style({.format = winay::LogStyle::Format::json});
  log.info("a \"quoted\"\nline");
  log.error("bytes \xff that are no text");
  const std::string text = out.str();
  CHECK(text.find(R"("message":"a \"quoted\"\nline")") != std::string::npos);
  CHECK(std::count(text.begin(), text.end(), '\n') == 2);
}

TEST_CASE("progress that nobody asked for writes nothing") {
  std::ostringstream out;
  winay::Log log(out);
  winay::Progress progress(log, winay::ProgressStyle::none, winay::Language::en);
  progress.begin(10);
  progress.advance(10);
  CHECK(progress.end() > 0);
  CHECK(out.str().empty());
}
