#pragma once

#include <functional>
#include <map>

#include "tests/config/support.hpp"
#include "tests/numbers/outcomes.hpp"

namespace winay::test {

/// A file that is read as a whole, with numbers of it written over.
class FileStage : public Stage {
 public:
  /// What comes out of such a file.
  using Digester = std::function<std::uint64_t(const fs::path&)>;

  FileStage(fs::path file, Digester digest);
  [[nodiscard]] bool differs(const Settings& more) const override;

 private:
  fs::path file_;
  Digester digest_;
  std::vector<std::string> lines_;
  std::map<std::string, Number> numbers_;
  std::uint64_t usual_;
};

}  // namespace winay::test
