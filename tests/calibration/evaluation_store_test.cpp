#include <doctest/doctest.h>
#include <tbb/global_control.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "calibration/error.hpp"
#include "tests/calibration/chain.hpp"
#include "tests/calibration/toys.hpp"
#include "tests/support/paths.hpp"
#include "winay/calibration/evaluation_store.hpp"

namespace winay::calibration::test {

namespace {

/// A file of its own, gone afterwards.
struct Scratch {
  std::filesystem::path path = winay::tree::scratch_dir() / "evaluations_test.txt";

  Scratch() { std::filesystem::remove(path); }
  ~Scratch() { std::filesystem::remove(path); }
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  [[nodiscard]] std::string text() const {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream all;
    all << in.rdbuf();
    return all.str();
  }
  void write(const std::string& text) const {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << text;
  }
};

constexpr EvaluationKey key{.seed = 3, .studies = 20};
const Vector theta = numbers({0.1, 1.0 / 3, -1e-300});

TEST_CASE_FIXTURE(Scratch, "evaluation store: what was added is found again, to the last bit") {
  const Vector answer = numbers({std::sqrt(2.0), -0.0, 5e-324});
  { EvaluationStore(path, "toy").add(theta, key, answer); }
  const EvaluationStore store(path, "toy");
  REQUIRE(store.find(theta, key));
  CHECK(*store.find(theta, key) == answer);
  CHECK(std::signbit((*store.find(theta, key))(1)));
  CHECK_FALSE(store.find(theta, {.seed = 4, .studies = 20}));
  CHECK_FALSE(store.find(theta, {.seed = 3, .studies = 21}));
  CHECK_FALSE(store.find(numbers({0.1, 1.0 / 3, 1e-300}), key));
}

TEST_CASE_FIXTURE(Scratch, "evaluation store: a last line cut short is dropped, and work goes on") {
  {
    EvaluationStore store(path, "toy");
    store.add(numbers({1}), key, numbers({10}));
    store.add(numbers({2}), key, numbers({20}));
  }
  const std::string whole = text();
  const std::size_t first_two = whole.rfind('\n', whole.size() - 2) + 1;
  for (const std::size_t length : {whole.size() - 1, whole.size() - 5, first_two + 1, first_two}) {
    write(whole.substr(0, length));
    {
      EvaluationStore store(path, "toy");
      CHECK(store.size() == 1);
      store.add(numbers({2}), key, numbers({20}));
    }
    CHECK(text() == whole);
  }
  write("winay evalu");  // cut short in the first line
  CHECK(EvaluationStore(path, "toy").size() == 0);
}

TEST_CASE_FIXTURE(Scratch,
                  "evaluation store: another problem, another file and damage are refused") {
  {
    EvaluationStore store(path, "toy");
    store.add(numbers({1}), key, numbers({10}));
    store.add(numbers({2}), key, numbers({20}));
  }
  const auto refusal = [&](const std::string& problem) -> std::string {
    try {
      const EvaluationStore store(path, problem);
    } catch (const CalibrationError& error) {
      return std::string(error.what()).substr(path.string().size() + 2);
    }
    return "";
  };
  CHECK(refusal("another") ==
        "holds evaluations of another problem; name another file, or remove this one");
  std::string damaged = text();
  damaged[damaged.find(" 3 20 ") + 1] = '4';  // the seed in the first evaluation
  write(damaged);
  CHECK(refusal("toy") == "line 2 is damaged; remove it");
  write("household,income\n1,2\n");
  CHECK(refusal("toy") == "no file of evaluations");
  CHECK(text() == "household,income\n1,2\n");
}

/// The chain of searches on the nonlinear toy, by a store.
struct StoredSearch {
  NonlinearToy toy;
  int evaluated = 0;

  Chain run(EvaluationStore& store, int stop_after = 1'000'000) {
    const Evaluate evaluate = store.remembered(
        [&, stop_after](const Vector& at) {
          if (evaluated >= stop_after) throw std::runtime_error("killed");
          ++evaluated;
          return toy(at);
        },
        key);
    return search(toy.objective.residuals_of(in_turn(evaluate)), toy.box, toy.box.centre(),
                  {.most_evaluations = 300});
  }
};

TEST_CASE_FIXTURE(Scratch, "evaluation store: a killed search ends with the same bits") {
  EvaluationStore in_memory;
  StoredSearch at_once;
  const Chain whole = at_once.run(in_memory);
  StoredSearch killed;
  {
    EvaluationStore store(path, "toy");
    CHECK_THROWS_WITH(killed.run(store, 200), "killed");
  }
  write(text().substr(0, text().size() - 7));  // while it wrote
  StoredSearch again;
  EvaluationStore store(path, "toy");
  CHECK(store.size() == 199);
  const Chain resumed = again.run(store);
  CHECK(resumed.finish.theta == whole.finish.theta);
  CHECK(resumed.finish.value == whole.finish.value);
  CHECK(resumed.finish.residuals == whole.finish.residuals);
  CHECK(again.evaluated == at_once.evaluated - 199);  // the one being written was lost
}

TEST_CASE_FIXTURE(Scratch, "evaluation store: several threads write whole lines") {
  {
    const tbb::global_control threads(tbb::global_control::max_allowed_parallelism, 4);
    EvaluationStore store(path, "toy");
    const Batch batch =
        in_parallel(store.remembered([](const Vector& at) -> Vector { return 2 * at; }, key));
    Points points;
    for (int i = 0; i < 200; ++i) points.push_back(numbers({static_cast<double>(i)}));
    CHECK(batch(points).at(7) == numbers({14}));
  }
  CHECK(EvaluationStore(path, "toy").size() == 200);
}

}  // namespace

}  // namespace winay::calibration::test
