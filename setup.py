"Reads settings.ini, and puts examples/ into the wheel as ft_nb/_examples"
import configparser, shutil
from pathlib import Path
from setuptools import find_packages, setup
from setuptools.command.build_py import build_py

root = Path(__file__).parent
ini = configparser.ConfigParser(delimiters=['='], interpolation=None)
ini.read(root/'settings.ini', encoding='utf-8')
cfg = ini['DEFAULT']
# NAME_requirements = ... is the extra ft_nb[NAME]
extras = {k.removesuffix('_requirements'): v.split() for k,v in cfg.items() if k.endswith('_requirements')}
status = {'1':'1 - Planning', '2':'2 - Pre-Alpha', '3':'3 - Alpha', '4':'4 - Beta', '5':'5 - Production/Stable'}[cfg['status']]

class BuildWithExamples(build_py):
    "An editable install finds examples/ in the checkout; a wheel carries its own copy"
    def run(self):
        super().run()
        if self.editable_mode: return
        dest = Path(self.build_lib)/'ft_nb'/'_examples'
        shutil.rmtree(dest, ignore_errors=True)
        shutil.copytree(root/'examples', dest, ignore=shutil.ignore_patterns('_*', '.*'))

setup(
    name=cfg['lib_name'], version=cfg['version'], description=cfg['description'],
    long_description=(root/'README.md').read_text(encoding='utf-8'), long_description_content_type='text/markdown',
    license='Apache-2.0', license_files=['LICENSE'], author=cfg['author'], author_email=cfg['author_email'],
    url=cfg['git_url'], project_urls={'Documentation': cfg['doc_host']+cfg['doc_baseurl'], 'Source': cfg['git_url']},
    keywords=cfg['keywords'].split(), python_requires=f">={cfg['min_python']}",
    classifiers=[f'Development Status :: {status}', f"Intended Audience :: {cfg['audience']}", f"Natural Language :: {cfg['language']}",
                 'Programming Language :: Python :: 3.11', 'Programming Language :: Python :: 3.12',
                 'Topic :: Scientific/Engineering :: Artificial Intelligence'],
    packages=find_packages(include=['ft_nb', 'ft_nb.*']), cmdclass={'build_py': BuildWithExamples},
    install_requires=cfg['requirements'].split(), extras_require=extras,
    entry_points={'console_scripts': cfg['console_scripts'].split(), 'nbdev': ['ft_nb=ft_nb._modidx:d']}, # names in backticks become links
    zip_safe=False,
)
