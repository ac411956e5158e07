// Gradus: curriculum pathways. Distributed under the Boost Software License, Version 1.0.
// SPDX-License-Identifier: BSL-1.0
#include "catch.hpp"

#include <string>
#include <vector>

#include <sys/stat.h>

#include "command/program.hpp"
#include "gradus/io/read_catalog.hpp"

using namespace gradus::tests;
namespace fs = std::filesystem;

namespace {

std::vector<std::string> codes(const std::string& json) {
    std::vector<std::string> list;
    const auto made = gradus::read_catalog(json);
    for (const gradus::diagnostic& d : made.found()) list.push_back(d.code + " " + d.at);
    return list;
}

struct own_folder {
    fs::path path = temporary("folder");
    own_folder() { fs::create_directory(path); }
    ~own_folder() { fs::remove_all(path); }
    own_folder(const own_folder&) = delete;
    own_folder& operator=(const own_folder&) = delete;

    [[nodiscard]] std::string operator/(const std::string& name) const { return (path / name).string(); }
    [[nodiscard]] std::ptrdiff_t files() const { return std::distance(fs::directory_iterator(path), {}); }
};

}  // namespace

TEST_CASE("read_catalog: form first, then what it says, without what comes of the form alone", "[command][io]") {
    using list = std::vector<std::string>;
    const std::string circle = R"("courses": [{"id": "A", "title": "A", "requires": "B"},
                                               {"id": "B", "title": "B", "requires": "A"}])";
    CHECK(codes(R"({"id": "x", )" + circle + "}") == list{"wrong-format ", "prerequisite-cycle /courses/0/requires"});
    CHECK(codes(R"({"format": "gradus-catalog/1", "title": "without an id"})") == list{"missing-key "});
    CHECK(codes(R"({"format": "gradus-catalog/1", "id": "x", "courses": [{"title": "no id"}]})") ==
          list{"missing-key /courses/0"});
    CHECK(codes(R"({"format": "gradus-catalog/1", "id": "x", "coursez": [],
                    "exit_points": [{"id": "X", "title": "X", "kind": "diploma", "requires": "A"}]})") ==
          list{"unknown-key /coursez"});
    CHECK(codes("{]") == list{"not-json 1:2"});
    CHECK(codes("").size() == 1);
    CHECK(codes(std::string(1'000, '[')).size() == 1);
    CHECK(codes("{\"format\": \"gradus-catalog/1\", \"id\": \"\xff\"}").size() == 1);
}

TEST_CASE("write_file: whole or not at all, and nothing left behind", "[command][io]") {
    const own_folder folder;
    CHECK(gradus::write_file(folder / "new", "one").empty());
    CHECK(read(folder / "new") == "one");
    CHECK(gradus::write_file(folder / "new", "two").empty());
    CHECK(read(folder / "new") == "two");
    CHECK(folder.files() == 1);
    fs::create_directory(folder / "sub");
    for (const std::string& target : {folder / "sub", folder / "no/such", std::string()}) {
        const gradus::diagnostics problem = gradus::write_file(target, "x");
        REQUIRE(problem.size() == 1);
        CHECK(problem[0].code == "cannot-write");
    }
    CHECK(folder.files() == 2);
}

TEST_CASE("write_file: a link stays a link, rights stay, and a device or a pipe is not replaced", "[command][io]") {
    const own_folder folder;
    const std::string target = folder / "secret", link = folder / "link", pipe = folder / "pipe";
    std::ofstream(target) << "old";
    const fs::perms own = fs::perms::owner_read | fs::perms::owner_write;
    fs::permissions(target, own);
    fs::create_symlink("secret", link);
    REQUIRE(gradus::write_file(link, "new").empty());
    CHECK(fs::is_symlink(link));
    CHECK(read(target) == "new");
    CHECK(fs::status(target).permissions() == own);
    CHECK(gradus::write_file("/dev/null", "x").empty());
    CHECK(fs::is_character_file("/dev/null"));
    REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
    const std::string out = folder / "out";
    REQUIRE(std::system(("cat " + pipe + " >" + out + " &").c_str()) == 0);
    CHECK(gradus::write_file(pipe, "through").empty());
    CHECK(fs::is_fifo(pipe));
    for (int i = 0; i < 100 && read(out) != "through"; ++i) ::usleep(20'000);
    CHECK(read(out) == "through");
    if (fs::exists("/dev/full")) CHECK_FALSE(gradus::write_file("/dev/full", std::string(100'000, 'x')).empty());
}

TEST_CASE("read_file: a folder, nothing there, and too much are findings", "[command][io]") {
    const own_folder folder;
    REQUIRE(gradus::write_file(folder / "ten", "0123456789").empty());
    CHECK(gradus::read_file(folder / "ten", 10).value() == "0123456789");
    CHECK(gradus::read_file(folder / "ten", 9).found().at(0).code == "too-large");
    CHECK(gradus::read_file(folder / "none", 9).found().at(0).code == "cannot-read");
    CHECK(gradus::read_file(folder.path.string(), 9).found().at(0).code == "cannot-read");
}
