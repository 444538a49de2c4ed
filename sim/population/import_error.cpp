#include "winay/population/import_error.hpp"

#include <algorithm>
#include <tuple>

namespace winay {

namespace {

std::string text_of(const std::string& file, const std::vector<ImportProblem>& problems,
                    std::size_t count, bool spanish) {
  std::string text;
  for (const ImportProblem& problem : problems) {
    text += file;
    if (problem.line > 0) text += ':' + std::to_string(problem.line);
    if (problem.column > 0) text += ':' + std::to_string(problem.column);
    text += ": error: ";
    if (!problem.key.empty()) text += problem.key + ": ";
    text += (spanish ? problem.message_es : problem.message) + '\n';
  }
  if (count > problems.size()) {
    const std::string more = std::to_string(count - problems.size());
    text += file + ": error: " +
            (spanish ? "y " + more + " problemas más" : "and " + more + " more problems") + '\n';
  }
  if (!text.empty()) text.pop_back();
  return text;
}

}  // namespace

ImportError::ImportError(std::string file, std::vector<ImportProblem> problems, std::size_t count)
    : std::runtime_error(text_of(file, problems, count, false)),
      file_(std::move(file)),
      problems_(std::move(problems)),
      count_(count) {}

std::string ImportError::text(bool spanish) const {
  return text_of(file_, problems_, count_, spanish);
}

void ImportProblems::add(ImportProblem problem) {
  ++count_;
  if (problems_.size() < most_shown) problems_.push_back(std::move(problem));
}

void ImportProblems::throw_if_any(const std::string& file) const {
  if (none()) return;
  std::vector<ImportProblem> sorted = problems_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
    return std::tie(a.line, a.column) < std::tie(b.line, b.column);
  });
  throw ImportError(file, std::move(sorted), count_);
}

}  // namespace winay
